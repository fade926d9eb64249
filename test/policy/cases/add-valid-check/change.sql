alter table predictions add constraint score_positive check (score > 0);
