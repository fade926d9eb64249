alter table vault add constraint d check (pin <> '9999' or secret is not null);
