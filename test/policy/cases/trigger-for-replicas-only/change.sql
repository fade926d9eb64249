alter table predictions enable replica trigger stamp;
