create or replace view prediction_posts as select id, post, note from predictions;
