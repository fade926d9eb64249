alter table calculated alter column twice drop expression;
