/**
 * Every catalog of PostgreSQL 14 to 18 with every column, and what the engine makes of it. A catalog that holds no part of
 * a declared schema has the reason instead. What `read` names stands in a query of src/kinds or src/catalog; `pg_get_...`
 * means that PostgreSQL prints it as part of a definition; everything else is a reason to leave a column out.
 */
export interface KnownColumns {
  readonly [how: string]: string;
}

export const knownCatalogs: Readonly<Record<string, string | KnownColumns>> = {
  pg_aggregate: {
    read: "aggfnoid aggkind aggtransfn aggfinalfn aggcombinefn aggserialfn aggdeserialfn aggmtransfn aggminvtransfn aggmfinalfn aggfinalextra aggmfinalextra aggfinalmodify aggmfinalmodify aggsortop aggtranstype aggtransspace aggmtranstype aggmtransspace agginitval aggminitval",
    pg_get_function_identity_arguments: "aggnumdirectargs",
  },
  pg_am: {
    read: "oid amname amhandler amtype",
  },
  pg_amop: {
    read: "oid amopfamily amoplefttype amoprighttype amopstrategy amopopr amopsortfamily",
    "follows from what is read: an operator that sorts names a family, and the family its method":
      "amoppurpose amopmethod",
  },
  pg_amproc: {
    read: "oid amprocfamily amproclefttype amprocrighttype amprocnum amproc",
  },
  pg_attrdef: {
    read: "oid adrelid adnum adbin",
  },
  pg_attribute: {
    read: "attrelid attname atttypid attstattarget attnum atttypmod attstorage attcompression attnotnull atthasdef attidentity attgenerated attisdropped attislocal attinhcount attcollation attacl attoptions attfdwoptions",
    "copied from the type": "attlen attbyval attalign",
    "a cache, unused": "attcacheoff",
    "not enforced: PostgreSQL does not tell arrays apart by their dimensions": "attndims",
    "state: a default that older rows have without being rewritten": "atthasmissing attmissingval",
  },
  pg_auth_members: "roles and their memberships are the server's; named, not managed",
  pg_authid: "roles are the server's; named, not managed",
  pg_cast: {
    read: "oid castsource casttarget castfunc castcontext castmethod",
  },
  pg_class: {
    read: "oid relname relnamespace reltype reloftype relowner relam reltoastrelid relpersistence relkind relhassubclass relrowsecurity relforcerowsecurity relreplident relispartition relacl reloptions relpartbound",
    "storage and statistics: state":
      "relfilenode relpages reltuples relallvisible relallfrozen relfrozenxid relminmxid relrewrite relispopulated",
    "named, not managed: tablespaces are the server's": "reltablespace",
    "follows from other catalogs, which are read": "relhasindex relnatts relchecks relhasrules relhastriggers",
    "true for catalogs of the server only": "relisshared",
  },
  pg_collation: {
    read: "oid collname collnamespace collowner collprovider collisdeterministic collcollate collctype colliculocale collicurules colllocale",
    "the database's encoding, or any": "collencoding",
    "the version of the server's libraries": "collversion",
  },
  pg_constraint: {
    read: "oid conname connamespace contype convalidated conrelid contypid conindid conparentid confrelid conislocal coninhcount connoinherit conkey",
    pg_get_constraintdef:
      "condeferrable condeferred confupdtype confdeltype confmatchtype confkey confdelsetcols conexclop conbin conenforced conperiod",
    "follows from the types of the columns": "conpfeqop conppeqop conffeqop",
  },
  pg_conversion: {
    read: "oid conname connamespace conowner conforencoding contoencoding conproc condefault",
  },
  pg_database: "the database itself is made by whoever runs the server; not managed",
  pg_db_role_setting: "settings of roles and databases are the server's",
  pg_default_acl: {
    read: "oid defaclrole defaclnamespace defaclobjtype defaclacl",
  },
  pg_depend: {
    read: "classid objid objsubid refclassid refobjid refobjsubid deptype",
  },
  pg_description: {
    read: "objoid classoid objsubid description",
  },
  pg_enum: {
    read: "oid enumtypid enumsortorder enumlabel",
  },
  pg_event_trigger: {
    read: "oid evtname evtevent evtowner evtfoid evtenabled evttags",
  },
  pg_extension: {
    read: "oid extname extnamespace extrelocatable extversion",
    "the extension's own": "extconfig extcondition",
    "who made it; PostgreSQL has no way to change it": "extowner",
  },
  pg_foreign_data_wrapper: {
    read: "oid fdwname fdwowner fdwhandler fdwvalidator fdwacl fdwoptions",
  },
  pg_foreign_server: {
    read: "oid srvname srvowner srvfdw srvtype srvversion srvacl srvoptions",
  },
  pg_foreign_table: {
    read: "ftrelid ftserver ftoptions",
  },
  pg_index: {
    read: "indexrelid indrelid indisunique indisclustered indisvalid indisreplident",
    pg_get_indexdef: "indnatts indnkeyatts indkey indcollation indclass indoption indexprs indpred indnullsnotdistinct",
    pg_get_constraintdef: "indisprimary indisexclusion indimmediate",
    "state while an index is built or dropped; one that is invalid is read": "indcheckxmin indisready indislive",
  },
  pg_inherits: {
    read: "inhrelid inhparent inhseqno inhdetachpending",
  },
  pg_init_privs: {
    read: "objoid classoid objsubid",
    "what an extension or initdb gave: only that there is something": "privtype initprivs",
  },
  pg_language: {
    read: "oid lanname lanowner lanpltrusted lanplcallfoid laninline lanvalidator lanacl",
    "true for languages other than internal and C": "lanispl",
  },
  pg_largeobject: "large objects are data",
  pg_largeobject_metadata: "large objects are data, with their owners and privileges",
  pg_namespace: {
    read: "oid nspname nspowner nspacl",
  },
  pg_opclass: {
    read: "oid opcmethod opcname opcnamespace opcowner opcfamily opcintype opcdefault opckeytype",
  },
  pg_operator: {
    read: "oid oprname oprnamespace oprowner oprcanmerge oprcanhash oprleft oprright oprcom oprnegate oprcode oprrest oprjoin",
    "follows from the operands and the function": "oprkind oprresult",
  },
  pg_opfamily: {
    read: "oid opfmethod opfname opfnamespace opfowner",
  },
  pg_parameter_acl: "privileges on settings are the server's",
  pg_partitioned_table: {
    read: "partrelid partdefid partattrs",
    pg_get_partkeydef: "partstrat partnatts partclass partcollation partexprs",
  },
  pg_policy: {
    read: "oid polname polrelid polcmd polpermissive polroles polqual polwithcheck",
  },
  pg_proc: {
    read: "oid proname pronamespace proowner prolang provariadic prokind proparallel pronargs pronargdefaults proargtypes proacl",
    pg_get_functiondef:
      "procost prorows prosupport prosecdef proleakproof proisstrict proretset provolatile prorettype proallargtypes proargmodes proargnames proargdefaults protrftypes prosrc probin prosqlbody proconfig",
  },
  pg_publication: {
    read: "oid pubname pubowner puballtables pubinsert pubupdate pubdelete pubtruncate pubviaroot pubgencols",
  },
  pg_publication_namespace: {
    read: "oid pnpubid pnnspid",
  },
  pg_publication_rel: {
    read: "oid prpubid prrelid prqual prattrs",
  },
  pg_range: {
    read: "rngtypid rngsubtype rngmultitypid rngcollation rngsubopc rngcanonical rngsubdiff",
  },
  pg_replication_origin: "the server's",
  pg_rewrite: {
    read: "oid rulename ev_class ev_enabled",
    pg_get_ruledef: "ev_type is_instead ev_qual ev_action",
  },
  pg_seclabel: {
    read: "objoid classoid objsubid provider label",
  },
  pg_sequence: {
    read: "seqrelid seqtypid seqstart seqincrement seqmax seqmin seqcache seqcycle",
  },
  pg_shdepend: "dependencies on roles and other things of the server, which are not managed",
  pg_shdescription: "comments on roles, databases and tablespaces, which are not managed",
  pg_shseclabel: { read: "objoid classoid provider label" },
  pg_statistic: "what ANALYZE gathered: data",
  pg_statistic_ext: {
    read: "oid stxrelid stxname stxnamespace stxowner stxstattarget",
    pg_get_statisticsobjdef: "stxkeys stxkind stxexprs",
  },
  pg_statistic_ext_data: "what ANALYZE gathered: data",
  pg_subscription: {
    read: "oid subdbid subname subowner subbinary substream subconninfo subslotname subsynccommit subpublications subtwophasestate subdisableonerr subpasswordrequired subrunasowner suborigin subfailover",
    "whether it runs, and what it has to skip: state": "subenabled subskiplsn",
  },
  pg_subscription_rel: "how far a subscription has come: state",
  pg_tablespace: "tablespaces are the server's; named, not managed",
  pg_transform: {
    read: "oid trftype trflang trffromsql trftosql",
  },
  pg_trigger: {
    read: "oid tgrelid tgparentid tgname tgenabled tgisinternal tgconstraint",
    pg_get_triggerdef:
      "tgfoid tgtype tgconstrrelid tgdeferrable tginitdeferred tgnargs tgattr tgargs tgqual tgoldtable tgnewtable",
    "of triggers that PostgreSQL makes for constraints": "tgconstrindid",
  },
  pg_ts_config: {
    read: "oid cfgname cfgnamespace cfgowner cfgparser",
  },
  pg_ts_config_map: {
    read: "mapcfg maptokentype mapseqno mapdict",
  },
  pg_ts_dict: {
    read: "oid dictname dictnamespace dictowner dicttemplate dictinitoption",
  },
  pg_ts_parser: {
    read: "oid prsname prsnamespace prsstart prstoken prsend prsheadline prslextype",
  },
  pg_ts_template: {
    read: "oid tmplname tmplnamespace tmplinit tmpllexize",
  },
  pg_type: {
    read: "oid typname typnamespace typowner typlen typbyval typtype typcategory typispreferred typisdefined typdelim typrelid typsubscript typelem typarray typinput typoutput typreceive typsend typmodin typmodout typanalyze typalign typstorage typnotnull typbasetype typtypmod typcollation typdefaultbin typdefault typacl",
    "not enforced: PostgreSQL does not tell arrays apart by their dimensions": "typndims",
  },
  pg_user_mapping: {
    read: "oid umuser umoptions",
    "its name tells it": "umserver",
  },
};

/** Catalogs of objects that the census does not count by themselves. */
export const notCounted: Readonly<Record<string, string>> = {
  pg_attrdef: "a part of its column, which its own kind reads for every relation",
  pg_enum: "a value of its type",
};
