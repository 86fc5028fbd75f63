SELECT "c"."id" AS "Id", "c"."code" AS "Code", "c"."name" AS "Name"
FROM "customer" AS "c"
WHERE "c"."shop_id" IN (
    SELECT unhex("e"."value") AS "value"
    FROM json_each(@ef_filter___shopIds) AS "e"
) AND "c"."shop_id" = @v0
ORDER BY "c"."name", "c"."id"
LIMIT 51

SELECT "s3"."id" AS "Id", "s3"."sold_at" AS "SoldAt", "s3"."total" AS "Total", "s3"."customer_id" AS "Owner"
FROM (
    SELECT DISTINCT "s"."customer_id"
    FROM "sale" AS "s"
    WHERE "s"."shop_id" IN (
        SELECT unhex("e"."value") AS "value"
        FROM json_each(@ef_filter___shopIds) AS "e"
    ) AND "s"."customer_id" IN (
        SELECT unhex("v"."value") AS "value"
        FROM json_each(@v0) AS "v"
    )
) AS "s2"
INNER JOIN (
    SELECT "s1"."id", "s1"."customer_id", "s1"."sold_at", "s1"."total"
    FROM (
        SELECT "s0"."id", "s0"."customer_id", "s0"."sold_at", "s0"."total", ROW_NUMBER() OVER(PARTITION BY "s0"."customer_id" ORDER BY "s0"."sold_at" DESC, "s0"."id") AS "row"
        FROM "sale" AS "s0"
        WHERE "s0"."shop_id" IN (
            SELECT unhex("e0"."value") AS "value"
            FROM json_each(@ef_filter___shopIds) AS "e0"
        ) AND "s0"."customer_id" IN (
            SELECT unhex("v0"."value") AS "value"
            FROM json_each(@v0) AS "v0"
        )
    ) AS "s1"
    WHERE "s1"."row" <= 6
) AS "s3" ON "s2"."customer_id" = "s3"."customer_id"
ORDER BY "s3"."sold_at" DESC, "s3"."id"

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
