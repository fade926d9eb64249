alter table predictions disable trigger stamp;
