alter table predictions drop constraint predictions_post_key;
