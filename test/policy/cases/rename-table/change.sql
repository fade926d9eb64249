alter table predictions rename to forecasts;
