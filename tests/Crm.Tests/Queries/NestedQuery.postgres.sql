SELECT c.id AS "Id", c.code AS "Code", c.name AS "Name"
FROM customer AS c
WHERE c.shop_id = ANY (@ef_filter___shopIds) AND c.shop_id = @v0 AND c.deleted_at IS NULL
ORDER BY c.name IS NOT NULL, c.name, c.id
LIMIT 51

SELECT *
FROM (
SELECT s.id AS "Id", s.sold_at AS "SoldAt", s.total AS "Total", s.customer_id AS "Owner", ROW_NUMBER() OVER(PARTITION BY s.customer_id IS NOT NULL, s.customer_id ORDER BY s.sold_at DESC, s.id) AS owner_row
FROM sale AS s
WHERE s.shop_id = ANY (@ef_filter___shopIds) AND (s.customer_id = ANY (@v0) OR (s.customer_id IS NULL AND array_position(@v0, NULL) IS NOT NULL))
) AS owners
WHERE owner_row <= 6
ORDER BY owner_row

SELECT s.product_id AS "ProductId", s.quantity AS "Quantity", s.amount AS "Amount", s.sale_id AS "Owner"
FROM sale_line AS s
WHERE s.shop_id = ANY (@ef_filter___shopIds) AND s.sale_id = ANY (@v0)
ORDER BY s.line_number

SELECT p.name AS "Name", p.id AS "Owner"
FROM product AS p
WHERE p.shop_id = ANY (@ef_filter___shopIds) AND p.id = ANY (@v0)
