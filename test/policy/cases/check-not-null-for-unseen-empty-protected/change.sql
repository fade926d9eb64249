alter table vault add constraint c check (pin <> '9999' or secret is not null);
