drop publication app_news;
