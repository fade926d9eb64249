alter table bare add primary key (id);
