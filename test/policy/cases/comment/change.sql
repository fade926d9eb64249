comment on table predictions is 'kept';
