alter table vault add constraint c check (length(pin) = 4 and secret <> '1');
