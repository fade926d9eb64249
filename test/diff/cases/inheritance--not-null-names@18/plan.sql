-- public.alike.w; column.rename; AccessExclusiveLock public.alike; line 11
ALTER TABLE public.alike RENAME COLUMN v TO w;
-- back: ALTER TABLE public.alike RENAME COLUMN w TO v

-- public.bound.w; column.rename; AccessExclusiveLock public.bound; line 15
ALTER TABLE public.bound RENAME COLUMN v TO w;
-- back: ALTER TABLE public.bound RENAME COLUMN w TO v

-- public.m.w; column.rename; AccessExclusiveLock public.m; line 3
ALTER TABLE public.m RENAME COLUMN v TO w;
-- back: ALTER TABLE public.m RENAME COLUMN w TO v

-- public.alike.w; column.alter; AccessExclusiveLock public.alike; line 11
ALTER TABLE public.alike RENAME CONSTRAINT chosen TO better;
-- back: ALTER TABLE public.alike RENAME CONSTRAINT better TO chosen

-- public.lone.at; column.alter; AccessExclusiveLock public.lone; line 18
ALTER TABLE public.lone RENAME CONSTRAINT lone_at_not_null TO joined_at_not_null;
-- back: ALTER TABLE public.lone RENAME CONSTRAINT joined_at_not_null TO lone_at_not_null

-- public.b.public.a; inheritance.drop; AccessExclusiveLock public.b; ShareUpdateExclusiveLock public.a; line 20
ALTER TABLE public.b NO INHERIT public.a;
-- back: ALTER TABLE public.b INHERIT public.a

-- public.a.y; column.alter; AccessExclusiveLock public.a; scan; line 19
ALTER TABLE public.a DROP CONSTRAINT a_y_not_null, ADD CONSTRAINT y_set NOT NULL y;
-- back: ALTER TABLE public.a DROP CONSTRAINT y_set, ADD CONSTRAINT a_y_not_null NOT NULL y

-- public.b.x; column.alter; AccessExclusiveLock public.b; line 20
ALTER TABLE public.b RENAME CONSTRAINT own_x TO mine_x;
-- back: ALTER TABLE public.b RENAME CONSTRAINT mine_x TO own_x

-- public.b.public.a; inheritance.create; AccessExclusiveLock public.b; ShareUpdateExclusiveLock public.a; line 20
ALTER TABLE public.b INHERIT public.a;
-- back: ALTER TABLE public.b NO INHERIT public.a

-- public.bound_1; partition.drop; AccessExclusiveLock public.bound; AccessExclusiveLock public.bound_1; line 16
ALTER TABLE public.bound DETACH PARTITION public.bound_1;
-- back: ALTER TABLE public.bound ATTACH PARTITION public.bound_1 FOR VALUES FROM (0) TO (10)

-- public.bound.w; column.alter; AccessExclusiveLock public.bound; line 15
ALTER TABLE public.bound RENAME CONSTRAINT bound_v_not_null TO bound_w_not_null;
-- back: ALTER TABLE public.bound RENAME CONSTRAINT bound_w_not_null TO bound_v_not_null

-- public.bound_1.w; column.alter; AccessExclusiveLock public.bound_1; line 16
ALTER TABLE public.bound_1 RENAME CONSTRAINT bound_v_not_null TO bound_w_not_null;
-- back: ALTER TABLE public.bound_1 RENAME CONSTRAINT bound_w_not_null TO bound_v_not_null

-- public.bound_1; partition.create; ShareUpdateExclusiveLock public.bound; AccessExclusiveLock public.bound_1; scan; line 16
ALTER TABLE public.bound ATTACH PARTITION public.bound_1 FOR VALUES FROM (0) TO (5);
-- back: ALTER TABLE public.bound DETACH PARTITION public.bound_1

-- public.lone; partition.create; AccessExclusiveLock public.lone; line 18
ALTER TABLE public.lone ADD CONSTRAINT schemagate_bound_lone CHECK (((at IS NOT NULL) AND (at >= 5) AND (at < 10))) NOT VALID;
-- back: ALTER TABLE public.lone DROP CONSTRAINT IF EXISTS schemagate_bound_lone

-- public.lone; partition.create; ShareUpdateExclusiveLock public.lone; scan; line 18
ALTER TABLE public.lone VALIDATE CONSTRAINT schemagate_bound_lone;

-- public.lone; partition.create; ShareUpdateExclusiveLock public.joined; AccessExclusiveLock public.lone; line 18
ALTER TABLE public.joined ATTACH PARTITION public.lone FOR VALUES FROM (5) TO (10);
-- back: ALTER TABLE public.joined DETACH PARTITION public.lone

-- public.lone; partition.create; AccessExclusiveLock public.lone; line 18
ALTER TABLE public.lone DROP CONSTRAINT schemagate_bound_lone;

-- public.m_2; partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_2; line 6
ALTER TABLE public.m DETACH PARTITION public.m_2;
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM (10) TO (20)

-- public.m_2.w; column.alter; AccessExclusiveLock public.m_2; line 5
ALTER TABLE public.m_2 RENAME CONSTRAINT m_2_v_not_null TO m_2_w_not_null;
-- back: ALTER TABLE public.m_2 RENAME CONSTRAINT m_2_w_not_null TO m_2_v_not_null

-- public.m_3; partition.drop; AccessExclusiveLock public.m; AccessExclusiveLock public.m_3; line 8
ALTER TABLE public.m DETACH PARTITION public.m_3;
-- back: ALTER TABLE public.m ATTACH PARTITION public.m_3 FOR VALUES FROM (20) TO (30)

-- public.m.z; column.alter; AccessExclusiveLock public.m; scan; line 3
ALTER TABLE public.m DROP CONSTRAINT m_z_not_null, ADD CONSTRAINT z_set NOT NULL z;
-- back: ALTER TABLE public.m DROP CONSTRAINT z_set, ADD CONSTRAINT m_z_not_null NOT NULL z

-- public.m_3.w; column.alter; AccessExclusiveLock public.m_3; line 7
ALTER TABLE public.m_3 RENAME CONSTRAINT other TO another;
-- back: ALTER TABLE public.m_3 RENAME CONSTRAINT another TO other

-- public.m_2; partition.create; ShareUpdateExclusiveLock public.m; AccessExclusiveLock public.m_2; scan; line 6
ALTER TABLE public.m ATTACH PARTITION public.m_2 FOR VALUES FROM (10) TO (20);
-- back: ALTER TABLE public.m DETACH PARTITION public.m_2

-- public.m_3; partition.create; ShareUpdateExclusiveLock public.m; AccessExclusiveLock public.m_3; scan; line 8
ALTER TABLE public.m ATTACH PARTITION public.m_3 FOR VALUES FROM (20) TO (30);
-- back: ALTER TABLE public.m DETACH PARTITION public.m_3
