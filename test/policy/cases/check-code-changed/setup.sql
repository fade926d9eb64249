create function fine(text) returns boolean language sql immutable as 'select $1 <> ''bad''';
alter table orders add constraint note_fine check (fine(note));
