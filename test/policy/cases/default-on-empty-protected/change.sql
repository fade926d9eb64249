alter table vault alter column pin set default '0000';
