create unique index one_note on predictions (note) where note is not null;
