alter table "Odd Name" drop column "Some Col";
