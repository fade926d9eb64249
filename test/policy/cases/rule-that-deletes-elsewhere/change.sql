create rule into_orders as on insert to predictions do also delete from orders;
