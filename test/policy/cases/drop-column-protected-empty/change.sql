alter table vault drop column secret;
