update shop set community_tag = '茶道' where id = {shop};
