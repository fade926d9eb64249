alter table predictions replica identity nothing;
