alter domain email add constraint given check (value is not null);
