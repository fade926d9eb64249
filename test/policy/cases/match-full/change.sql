alter table pairs add constraint f foreign key (a, b) references spots (a, b) match full;
