SELECT "c"."id" AS "Id", "c"."code" AS "Code", "c"."name" AS "Name"
FROM "customer" AS "c"
WHERE "c"."shop_id" IN (
    SELECT unhex("e"."value") AS "value"
    FROM json_each(@ef_filter___shopIds) AS "e"
) AND "c"."shop_id" = @v0 AND "c"."deleted_at" IS NULL
ORDER BY "c"."name", "c"."id"
LIMIT 51

SELECT "s"."id" AS "Id", "s"."sold_at" AS "SoldAt", "s"."total" AS "Total", "s"."customer_id" AS "Owner"
FROM (
    SELECT unhex("v"."value") AS "value"
    FROM json_each(@v0) AS "v"
) AS owners
CROSS JOIN "sale" AS "s"
WHERE ("s"."shop_id", "s"."id") IN (
SELECT "s"."shop_id", "s"."id"
FROM "sale" AS "s"
WHERE "s"."shop_id" IN (
    SELECT unhex("e"."value") AS "value"
    FROM json_each(@ef_filter___shopIds) AS "e"
) AND "s"."customer_id" = owners."value"
ORDER BY "s"."sold_at" DESC, "s"."id"
LIMIT 6
)
ORDER BY "s"."sold_at" DESC, "s"."id"

SELECT "s"."product_id" AS "ProductId", "s"."quantity" AS "Quantity", "s"."amount" AS "Amount", "s"."sale_id" AS "Owner"
FROM "sale_line" AS "s"
WHERE "s"."shop_id" IN (
    SELECT unhex("e"."value") AS "value"
    FROM json_each(@ef_filter___shopIds) AS "e"
) AND "s"."sale_id" IN (
    SELECT unhex("v"."value") AS "value"
    FROM json_each(@v0) AS "v"
)
ORDER BY "s"."line_number"

SELECT "p"."name" AS "Name", "p"."id" AS "Owner"
FROM "product" AS "p"
WHERE "p"."shop_id" IN (
    SELECT unhex("e"."value") AS "value"
    FROM json_each(@ef_filter___shopIds) AS "e"
) AND "p"."id" IN (
    SELECT unhex("v"."value") AS "value"
    FROM json_each(@v0) AS "v"
)
