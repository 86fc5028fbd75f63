-- The tag of customers who are members of the shop's community.
alter table shop add column community_tag text collate "C";
