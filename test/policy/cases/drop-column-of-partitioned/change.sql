alter table events drop column what;
