alter publication app_news drop table predictions;
