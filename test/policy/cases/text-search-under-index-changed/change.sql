alter text search configuration words add mapping for word with simple;
