alter table predictions alter column note set storage external;
