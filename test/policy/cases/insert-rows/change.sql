insert into predictions (post) values ('a new one'), ('another');
