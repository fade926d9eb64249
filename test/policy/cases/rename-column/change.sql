alter table predictions rename column note to remark;
