alter table predictions add column body json;
update predictions set body = '{ "b": 1,   "a": 2, "a": 3 }';
