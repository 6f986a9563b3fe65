-- The service's tables: its migrations.
create table if not exists "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);

create table if not exists "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);

create table accounts (
      id uuid primary key default gen_random_uuid(),
      livemode boolean not null,
      email text not null,
      last_event_id bigint not null default 0,
      autopay_enabled boolean not null default false,
      max_per_order_cents integer check (max_per_order_cents >= 0),
      monthly_cap_cents integer check (monthly_cap_cents >= 0),
      default_payment_method text,
      created_at timestamptz not null default now(),
      unique (livemode, email)
    );

    create table api_keys (
      id uuid primary key default gen_random_uuid(),
      account_id uuid not null references accounts,
      livemode boolean not null,
      label text not null,
      key_hash text not null unique,
      scopes text[] not null,
      status text not null check (status in ('active', 'pending_confirmation', 'revoked')),
      created_ip text not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz
    );
    create index on api_keys (account_id);

    create table links (
      token_hash text primary key,
      livemode boolean not null,
      kind text not null check (kind in ('review', 'settings', 'confirm_keys')),
      account_id uuid not null references accounts,
      order_id uuid,
      api_key_id uuid references api_keys,
      expires_at timestamptz not null,
      revoked_at timestamptz,
      created_at timestamptz not null default now()
    );

    create table files (
      id uuid primary key default gen_random_uuid(),
      account_id uuid not null references accounts,
      livemode boolean not null,
      filename text not null,
      content_type text not null,
      size_bytes bigint not null check (size_bytes > 0),
      status text not null check (status in ('pending_upload', 'processing', 'ready', 'failed')),
      sha256 text,
      metrics jsonb,
      selected_unit text check (selected_unit in ('mm', 'cm', 'in')),
      confirmed_by text check (confirmed_by in ('agent', 'user')),
      revision integer not null default 1,
      created_at timestamptz not null default now()
    );
    create index on files (account_id, created_at desc, id desc);

    create table quotes (
      id uuid primary key default gen_random_uuid(),
      account_id uuid not null references accounts,
      livemode boolean not null,
      api_key_id uuid not null references api_keys,
      file_id uuid not null references files,
      file_revision integer not null,
      file_sha256 text not null,
      unit text not null,
      material_id text not null,
      quantity integer not null check (quantity > 0),
      ship_country text not null,
      min_cents integer not null check (min_cents > 0),
      max_cents integer not null check (max_cents >= min_cents),
      breakdown jsonb not null,
      lead_time_min_days integer not null,
      lead_time_max_days integer not null,
      execution_confidence double precision not null,
      confidence_factors jsonb not null,
      risk_flags jsonb not null,
      suggestions jsonb not null,
      requested_execution_mode text not null,
      resolved_execution_mode text not null,
      mode_reasons jsonb not null,
      quote_hash text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null default now()
    );
    create index on quotes (account_id);

    create table orders (
      id uuid primary key default gen_random_uuid(),
      public_order_id text not null unique,
      account_id uuid not null references accounts,
      livemode boolean not null,
      api_key_id uuid not null references api_keys,
      quote_id uuid not null references quotes,
      idempotency_key text not null,
      status text not null check (status in
        ('requires_payment', 'paid', 'queued', 'in_production', 'shipped', 'delivered', 'cancelled', 'refunded')),
      quote_hash text not null,
      shipping_address jsonb not null,
      address_sha256 text not null,
      min_cents integer not null,
      max_cents integer not null check (max_cents >= min_cents),
      authorised_cents integer not null default 0 check (authorised_cents between 0 and max_cents),
      final_price_cents integer check (final_price_cents between min_cents and max_cents),
      captured_cents integer not null default 0 check (captured_cents between 0 and authorised_cents),
      refunded_cents integer not null default 0 check (refunded_cents between 0 and captured_cents),
      approval jsonb,
      stripe_session_id text unique,
      stripe_payment_intent_id text unique,
      approval_url text,
      carrier text,
      tracking_number text,
      cancel_reason text,
      cancel_note text,
      expires_at timestamptz not null,
      paid_at timestamptz,
      created_at timestamptz not null default now(),
      check (captured_cents = 0 or approval is not null)
    );
    create unique index one_live_order_a_quote on orders (quote_id) where status <> 'cancelled';
    create index on orders (account_id, created_at desc, id desc);
    create index on orders (status, created_at);

    create table order_status_changes (
      order_id uuid not null references orders,
      livemode boolean not null,
      status text not null,
      at timestamptz not null default now(),
      primary key (order_id, status)
    );

    create table stripe_calls (
      id uuid primary key default gen_random_uuid(),
      livemode boolean not null,
      order_id uuid not null references orders,
      kind text not null check (kind in ('create_session', 'expire_session', 'capture', 'release')),
      request jsonb not null,
      attempt integer not null default 1,
      state text not null default 'pending' check (state in ('pending', 'done', 'refused')),
      refusal text,
      created_at timestamptz not null default now(),
      finished_at timestamptz
    );
    create unique index one_stripe_call_a_kind on stripe_calls (order_id, kind) where state <> 'refused';
    create index on stripe_calls (created_at) where state = 'pending';

    create table stripe_events (
      id text primary key,
      livemode boolean not null,
      type text not null,
      object_id text not null,
      received_at timestamptz not null default now(),
      handled_at timestamptz
    );

    create table events (
      account_id uuid not null references accounts,
      id bigint not null,
      livemode boolean not null,
      type text not null,
      data jsonb not null,
      created_at timestamptz not null default now(),
      primary key (account_id, id)
    );

    create table webhook_endpoints (
      id uuid primary key default gen_random_uuid(),
      account_id uuid not null references accounts,
      livemode boolean not null,
      api_key_id uuid not null references api_keys,
      url text not null,
      sealed_secret bytea not null,
      status text not null default 'enabled' check (status in ('enabled', 'disabled')),
      deleted_at timestamptz,
      created_at timestamptz not null default now()
    );
    create index on webhook_endpoints (account_id);

    create table webhook_deliveries (
      id uuid primary key default gen_random_uuid(),
      endpoint_id uuid not null references webhook_endpoints,
      account_id uuid not null references accounts,
      livemode boolean not null,
      event_id bigint not null,
      status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
      attempts integer not null default 0,
      last_status integer,
      last_error text,
      next_attempt_at timestamptz,
      delivered_at timestamptz,
      created_at timestamptz not null default now(),
      foreign key (account_id, event_id) references events (account_id, id)
    );
    create index on webhook_deliveries (endpoint_id, created_at desc, id desc);

    create table idempotency_keys (
      account_id uuid not null references accounts,
      route text not null,
      key text not null,
      livemode boolean not null,
      input_hash text not null,
      reply jsonb,
      claimed_at timestamptz not null,
      primary key (account_id, route, key)
    );

    create table operator_keys (
      id uuid primary key default gen_random_uuid(),
      livemode boolean not null default true,
      label text not null,
      key_hash text not null unique,
      created_at timestamptz not null default now(),
      revoked_at timestamptz
    );

    create table audit_log (
      id bigint generated always as identity primary key,
      livemode boolean not null,
      actor text not null,
      action text not null,
      order_id uuid,
      details jsonb not null,
      at timestamptz not null default now()
    );

    create table rate_windows (
      bucket text primary key,
      livemode boolean not null default true,
      ends_at timestamptz not null,
      used integer not null
    );

alter table accounts
      add column default_card_words text,
      add column autopay_expires_at timestamptz,
      add column autopay_materials text[],
      add column autopay_countries text[],
      add column autopay_any_address boolean not null default false,
      add column autopay_unit_gate double precision not null default 0.7
        check (autopay_unit_gate between 0 and 1),
      add constraint autopay_needs_both_caps check
        (not autopay_enabled or (max_per_order_cents is not null and monthly_cap_cents is not null));

    create table sign_in_links (
      token_hash text primary key,
      livemode boolean not null,
      account_id uuid not null references accounts,
      expires_at timestamptz not null,
      used_at timestamptz,
      created_at timestamptz not null default now()
    );

    create table sessions (
      id uuid primary key default gen_random_uuid(),
      token_hash text not null unique,
      livemode boolean not null,
      account_id uuid not null references accounts,
      created_ip text not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz not null default now(),
      ended_at timestamptz
    );

    create table pending_changes (
      id uuid primary key default gen_random_uuid(),
      livemode boolean not null,
      account_id uuid not null references accounts,
      api_key_id uuid not null references api_keys,
      changes jsonb not null,
      card_words text,
      state text not null default 'open' check (state in ('open', 'confirmed', 'refused', 'voided')),
      expires_at timestamptz not null,
      decided_at timestamptz,
      session_id uuid references sessions,
      created_at timestamptz not null default now(),
      check ((state in ('confirmed', 'refused')) = (session_id is not null))
    );
    create unique index one_open_change_an_account on pending_changes (account_id) where state = 'open';
    create index on pending_changes (api_key_id) where state = 'open';

alter table links
      drop constraint links_kind_check,
      add constraint links_kind_check check (kind in
        ('review', 'settings', 'confirm_keys', 'cancel_order', 'reapprove'));

    alter table accounts add column stripe_customer_id text unique;

    alter table stripe_calls
      add column account_id uuid references accounts,
      add column stripe_object_id text,
      add column caller_key text,
      alter column order_id drop not null;
    update stripe_calls set account_id = orders.account_id from orders where orders.id = order_id;
    alter table stripe_calls
      alter column account_id set not null,
      drop constraint stripe_calls_kind_check,
      add constraint stripe_calls_kind_check check (kind in
        ('create_session', 'expire_session', 'capture', 'release', 'refund', 'authorise', 'abandon_intent',
         'create_customer', 'create_setup_intent')),
      add constraint a_call_is_for_an_order_or_an_account check
        ((order_id is null) = (kind in ('create_customer', 'create_setup_intent')));
    drop index one_stripe_call_a_kind;
    create unique index one_stripe_call_a_kind on stripe_calls (order_id, kind)
      where state <> 'refused' and kind <> 'refund';
    create unique index one_customer_an_account on stripe_calls (account_id)
      where state <> 'refused' and kind = 'create_customer';
    create unique index one_refund_a_key on stripe_calls (order_id, caller_key) where kind = 'refund';

    alter table orders
      add column held boolean not null default false,
      add column authorisation_expires_at timestamptz,
      add column lapse_warnings integer not null default 0,
      add column superseded_by uuid references orders;
    create index on orders (authorisation_expires_at) where status = 'paid';

alter table orders
      add column mandate jsonb,
      add column reserved_cents integer not null default 0
        check (reserved_cents between 0 and max_cents),
      add constraint only_a_mandate_reserves check (reserved_cents = 0 or mandate is not null);
    create index on orders (account_id, address_sha256) where approval is not null;

create table disputes (
      id text primary key,
      livemode boolean not null,
      order_id uuid not null references orders,
      amount_cents integer not null check (amount_cents >= 0),
      reason text not null,
      status text not null,
      opened_at timestamptz not null default now(),
      closed_at timestamptz
    );
    create index on disputes (order_id);

    alter table orders
      add column refund_failed_cents integer not null default 0 check (refund_failed_cents >= 0),
      add column recipient_name text,
      add column recipient_phone text;

    create table confirmed_addresses (
      account_id uuid not null references accounts,
      livemode boolean not null,
      address_sha256 text not null,
      confirmed_at timestamptz not null default now(),
      primary key (account_id, address_sha256)
    );

    alter table stripe_calls
      drop constraint stripe_calls_kind_check,
      add constraint stripe_calls_kind_check check (kind in
        ('create_session', 'expire_session', 'capture', 'release', 'refund', 'authorise', 'abandon_intent',
         'create_customer', 'create_setup_intent', 'create_setup_session')),
      drop constraint a_call_is_for_an_order_or_an_account,
      add constraint a_call_is_for_an_order_or_an_account check
        ((order_id is null) = (kind in ('create_customer', 'create_setup_intent', 'create_setup_session')));

    alter table idempotency_keys
      drop constraint idempotency_keys_pkey,
      alter column account_id drop not null,
      add column operator_key_id uuid references operator_keys,
      add constraint one_asker check (num_nonnulls(account_id, operator_key_id) = 1),
      add constraint one_claim_a_key unique nulls not distinct (account_id, operator_key_id, route, key);

alter table files
      add column came_by text not null default 'upload' check (came_by in ('upload', 'url', 'drop')),
      add column sealed_source_url bytea,
      add column upload_ends_at timestamptz,
      add column deleted_at timestamptz,
      alter column size_bytes drop not null,
      add constraint only_what_is_fetched_has_a_source check (sealed_source_url is null or came_by = 'url');
    update files set upload_ends_at = created_at + interval '25 hours';
    create index on files (upload_ends_at) where upload_ends_at is not null;
    create index on files (deleted_at) where deleted_at is not null;
    create index on quotes (file_id);

    alter table links
      add column file_id uuid references files on delete cascade,
      drop constraint links_kind_check,
      add constraint links_kind_check check (kind in
        ('review', 'settings', 'confirm_keys', 'cancel_order', 'reapprove', 'drop'));
    create index on links (file_id) where file_id is not null;

alter table accounts add column erased_at timestamptz;
    alter table api_keys add column revoked_at timestamptz;

    create table address_changes (
      id uuid primary key default gen_random_uuid(),
      livemode boolean not null,
      account_id uuid not null references accounts,
      old_email text not null,
      new_email text not null,
      state text not null default 'open' check (state in ('open', 'done', 'cancelled', 'dropped')),
      old_confirmed_at timestamptz,
      new_confirmed_at timestamptz,
      takes_effect_at timestamptz not null,
      created_at timestamptz not null default now(),
      check (state <> 'done' or (old_confirmed_at is not null and new_confirmed_at is not null))
    );
    create unique index one_open_address_change_an_account on address_changes (account_id) where state = 'open';

    alter table links
      add column address_change_id uuid references address_changes on delete cascade,
      drop constraint links_kind_check,
      add constraint links_kind_check check (kind in
        ('review', 'settings', 'confirm_keys', 'cancel_order', 'reapprove', 'drop', 'old_address', 'new_address'));
    create index on links (account_id);
    create index on links (expires_at);
    create index on sessions (account_id);

    alter table stripe_calls
      drop constraint stripe_calls_kind_check,
      add constraint stripe_calls_kind_check check (kind in
        ('create_session', 'expire_session', 'capture', 'release', 'refund', 'authorise', 'abandon_intent',
         'create_customer', 'create_setup_intent', 'create_setup_session', 'update_customer', 'delete_customer')),
      drop constraint a_call_is_for_an_order_or_an_account,
      add constraint a_call_is_for_an_order_or_an_account check
        ((order_id is null) = (kind in
          ('create_customer', 'create_setup_intent', 'create_setup_session', 'update_customer', 'delete_customer')));
    create index on rate_windows (ends_at);

alter table webhook_endpoints
      add column sealed_next_secret bytea,
      add column rotation_ends_at timestamptz,
      add column failing_since timestamptz,
      add column disabled_at timestamptz,
      add constraint a_rotation_ends check ((sealed_next_secret is null) = (rotation_ends_at is null));
    create index on webhook_endpoints (failing_since) where status = 'enabled' and deleted_at is null;
    alter table webhook_deliveries add column round_start integer not null default 0;

alter table accounts
      add column test_clock_ahead_s integer not null default 0 check (test_clock_ahead_s >= 0),
      add constraint only_test_clocks_are_moved check (test_clock_ahead_s = 0 or not livemode);
    alter table orders
      add column simulated_from timestamptz,
      add constraint only_test_orders_are_simulated check (simulated_from is null or not livemode);
    create index on orders (account_id) where not livemode
      and status in ('paid', 'queued', 'in_production', 'shipped');

    alter table audit_log add column operator_key_id uuid references operator_keys;
    create index on audit_log (order_id, id);

    alter table quotes
      add column catalog_version text,
      add column material_name text;

create table runs (
      id uuid primary key default gen_random_uuid(),
      account_id uuid not null references accounts,
      livemode boolean not null,
      run_id text not null,
      journal jsonb not null,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (account_id, run_id)
    );
    create index on runs (updated_at);

alter table files
      add column drawings jsonb not null default '{}',
      add column repaired_from uuid references files on delete set null,
      add column repaired jsonb,
      drop constraint files_came_by_check,
      add constraint files_came_by_check check (came_by in ('upload', 'url', 'drop', 'repair'));
    create unique index on files (repaired_from) where repaired_from is not null and deleted_at is null and status <> 'failed';

alter table files add column owner_unit_revision integer;

alter table accounts add column default_card_fingerprint text;
    alter table pending_changes add column card_fingerprint text;
    alter table orders add column payer_card_fingerprint text;

-- The queue's: pg-boss.

    BEGIN;
    SET LOCAL lock_timeout = 30000;
    SET LOCAL idle_in_transaction_session_timeout = 30000;
    SELECT pg_advisory_xact_lock(('x' || encode(sha224((current_database() || '.pgboss.pgboss')::bytea), 'hex'))::bit(64)::bigint);
CREATE SCHEMA IF NOT EXISTS pgboss;

    CREATE TYPE pgboss.job_state AS ENUM (
      'created',
      'retry',
      'active',
      'completed',
      'cancelled',
      'failed'
    )
  ;

    CREATE FUNCTION pgboss.job_now()
    RETURNS timestamp with time zone AS
    $$
      SELECT pg_catalog.now();
    $$
    LANGUAGE sql STABLE;
  ;

    CREATE TABLE pgboss.version (
      version int primary key,
      cron_on timestamp with time zone,
      bam_on timestamp with time zone,
      flow_on timestamp with time zone,
      reindex_on timestamp with time zone,
      monitor_backoff_on timestamp with time zone
    )
  ;

    CREATE TABLE pgboss.queue (
      name text NOT NULL,
      policy text NOT NULL,
      retry_limit int NOT NULL,
      retry_delay int NOT NULL,
      retry_backoff bool NOT NULL,
      retry_delay_max int,
      expire_seconds int NOT NULL,
      retention_seconds int NOT NULL,
      deletion_seconds int NOT NULL,
      dead_letter text REFERENCES pgboss.queue (name) CHECK (dead_letter IS DISTINCT FROM name),
      partition bool NOT NULL,
      table_name text NOT NULL,
      deferred_count int NOT NULL default 0,
      blocked_count int NOT NULL default 0,
      queued_count int NOT NULL default 0,
      ready_count int NOT NULL default 0,
      warning_queued int NOT NULL default 0,
      active_count int NOT NULL default 0,
      failed_count int NOT NULL default 0,
      total_count int NOT NULL default 0,
      retained_count int,
      retained_on timestamp with time zone,
      created_delta int NOT NULL default 0,
      completed_delta int NOT NULL default 0,
      failed_delta int NOT NULL default 0,
      delta_on timestamp with time zone,
      delta_seconds int,
      wait_bins int[],
      run_bins int[],
      ready_oldest_seconds int,
      ready_history int[] NOT NULL default '{}',
      heartbeat_seconds int,
      notify bool NOT NULL DEFAULT false,
      singletons_active text[],
      monitor_claim_on timestamp with time zone,
      monitor_on timestamp with time zone,
      maintain_on timestamp with time zone,
      created_on timestamp with time zone not null default now(),
      updated_on timestamp with time zone not null default now(),
      PRIMARY KEY (name)
    )
  ;

    CREATE TABLE pgboss.schedule (
      name text REFERENCES pgboss.queue ON DELETE CASCADE,
      key text not null DEFAULT '',
      kind text not null DEFAULT 'cron' CHECK (kind IN ('cron', 'rrule')),
      cron text not null,
      timezone text DEFAULT 'UTC',
      data jsonb,
      options jsonb,
      created_on timestamp with time zone not null default now(),
      updated_on timestamp with time zone not null default now(),
      last_job_id uuid,
      PRIMARY KEY (name, key)
    )
  ;

    CREATE TABLE pgboss.subscription (
      event text not null,
      name text not null REFERENCES pgboss.queue ON DELETE CASCADE,
      created_on timestamp with time zone not null default now(),
      updated_on timestamp with time zone not null default now(),
      PRIMARY KEY(event, name)
    )
  ;

    CREATE TABLE pgboss.bam (
      id uuid PRIMARY KEY default gen_random_uuid(),
      name text NOT NULL,
      version int NOT NULL,
      status text NOT NULL DEFAULT 'pending',
      queue text,
      table_name text NOT NULL,
      command text NOT NULL,
      error text,
      created_on timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
      started_on timestamp with time zone,
      completed_on timestamp with time zone
    )
  ;

    CREATE FUNCTION pgboss.job_table_format(command text, table_name text)
    RETURNS text AS
    $$
      SELECT format(
        regexp_replace(
          regexp_replace(command, '\.job\y', '.%1$I', 'g'),
          '\yjob_i(\d+)', '%1$s_i\1', 'g'
        ),
        table_name
      );
    $$
    LANGUAGE sql IMMUTABLE;
  ;

    CREATE FUNCTION pgboss.job_table_run(command text, tbl_name text DEFAULT NULL, queue_name text DEFAULT NULL)
    RETURNS VOID AS
    $$
    DECLARE
      tbl RECORD;
    BEGIN
      IF queue_name IS NOT NULL THEN
        SELECT table_name INTO tbl_name FROM pgboss.queue WHERE name = queue_name;
      END IF;

      IF tbl_name IS NOT NULL THEN
        EXECUTE pgboss.job_table_format(command, tbl_name);
        RETURN;
      END IF;

      EXECUTE pgboss.job_table_format(command, 'job_common');

      FOR tbl IN SELECT table_name FROM pgboss.queue WHERE partition = true
      LOOP
        EXECUTE pgboss.job_table_format(command, tbl.table_name);
      END LOOP;
    END;
    $$
    LANGUAGE plpgsql;
  ;

    CREATE FUNCTION pgboss.job_table_run_async(command_name text, version int, command text, tbl_name text DEFAULT NULL, queue_name text DEFAULT NULL)
    RETURNS VOID AS
    $$
    BEGIN
      IF queue_name IS NOT NULL THEN
        SELECT table_name INTO tbl_name FROM pgboss.queue WHERE name = queue_name;
      END IF;

      IF tbl_name IS NOT NULL THEN
        INSERT INTO pgboss.bam (name, version, status, queue, table_name, command)
        VALUES (
          command_name,
          version,
          'pending',
          queue_name,
          tbl_name,
          pgboss.job_table_format(command, tbl_name)
        );
        RETURN;
      END IF;

      INSERT INTO pgboss.bam (name, version, status, queue, table_name, command)
      SELECT
        command_name,
        version,
        'pending',
        NULL,
        'job_common',
        pgboss.job_table_format(command, 'job_common')
      UNION ALL
      SELECT
        command_name,
        version,
        'pending',
        queue.name,
        queue.table_name,
        pgboss.job_table_format(command, queue.table_name)
      FROM pgboss.queue
      WHERE partition = true;
    END;
    $$
    LANGUAGE plpgsql;
  ;

    CREATE TABLE pgboss.job (
      id uuid not null default gen_random_uuid(),
      name text not null,
      priority integer not null default(0),
      data jsonb,
      state pgboss.job_state not null default 'created',
      retry_limit integer not null default 2,
      retry_count integer not null default 0,
      retry_delay integer not null default 0,
      retry_backoff boolean not null default false,
      retry_delay_max integer,
      expire_seconds int not null default 900,
      deletion_seconds int not null default 604800,
      singleton_key text,
      singleton_on timestamp without time zone,
      group_id text,
      group_tier text,
      start_after timestamp with time zone not null default now(),
      created_on timestamp with time zone not null default now(),
      started_on timestamp with time zone,
      completed_on timestamp with time zone,
      keep_until timestamp with time zone NOT NULL default now() + interval '1209600',
      output jsonb,
      dead_letter text,
      policy text,
      heartbeat_on timestamp with time zone,
      heartbeat_seconds int,
      blocked boolean not null default false,
      blocking boolean not null default false,
      pending_dependencies int not null default 0,
      source_name text,
      source_id uuid,
      source_created_on timestamp with time zone,
      source_retry_count int,
      source_output jsonb,
      source_root_id uuid,
      trace_context jsonb,
      upsert_by_key bool
    ) PARTITION BY LIST (name)
  ;
ALTER TABLE pgboss.job ADD PRIMARY KEY (name, id);

    CREATE TABLE pgboss.job_common (LIKE pgboss.job INCLUDING GENERATED INCLUDING DEFAULTS);

    SELECT pgboss.job_table_run($cmd$ALTER TABLE pgboss.job ADD PRIMARY KEY (name, id)$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$ALTER TABLE pgboss.job ADD CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$ALTER TABLE pgboss.job ADD CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE UNIQUE INDEX job_i1 ON pgboss.job (name, COALESCE(singleton_key, '')) WHERE state = 'created' AND policy = 'short'$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE UNIQUE INDEX job_i2 ON pgboss.job (name, COALESCE(singleton_key, '')) WHERE state = 'active' AND policy = 'singleton'$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE UNIQUE INDEX job_i3 ON pgboss.job (name, state, COALESCE(singleton_key, '')) WHERE state <= 'active' AND policy = 'stately'$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE UNIQUE INDEX job_i6 ON pgboss.job (name, COALESCE(singleton_key, '')) WHERE state <= 'active' AND policy = 'exclusive'$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE UNIQUE INDEX job_i8 ON pgboss.job (name, singleton_key) WHERE state IN ('active', 'retry', 'failed') AND policy = 'key_strict_fifo'$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE INDEX job_i10 ON pgboss.job (name, singleton_key, state DESC, created_on, id) INCLUDE (start_after) WHERE state < 'active' AND NOT blocked AND policy = 'key_strict_fifo'$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$ALTER TABLE pgboss.job ADD CONSTRAINT job_key_strict_fifo_singleton_key_check CHECK (NOT (policy = 'key_strict_fifo' AND singleton_key IS NULL))$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE UNIQUE INDEX job_i4 ON pgboss.job (name, singleton_on, COALESCE(singleton_key, '')) WHERE state <> 'cancelled' AND singleton_on IS NOT NULL$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE INDEX job_i11 ON pgboss.job (name, priority DESC, created_on, start_after) WHERE state < 'active' AND NOT blocked$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE INDEX job_i7 ON pgboss.job (name, group_id) WHERE state = 'active' AND group_id IS NOT NULL$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE INDEX job_i9 ON pgboss.job (name, id) WHERE blocking AND state = 'completed'$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE INDEX job_i12 ON pgboss.job (source_root_id) WHERE source_root_id IS NOT NULL$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE UNIQUE INDEX job_i13 ON pgboss.job (name, singleton_key) WHERE state = 'created' AND upsert_by_key$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE INDEX job_i14 ON pgboss.job (name, state, blocked, start_after) WHERE state IN ('created', 'retry', 'active', 'failed')$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE INDEX job_i15 ON pgboss.job (name, created_on)$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE INDEX job_i16 ON pgboss.job (name, completed_on) WHERE completed_on IS NOT NULL$cmd$, 'job_common');
    SELECT pgboss.job_table_run($cmd$CREATE INDEX job_i17 ON pgboss.job (name, singleton_key, created_on) WHERE state < 'active' AND singleton_key IS NOT NULL$cmd$, 'job_common');

    ALTER TABLE pgboss.job ATTACH PARTITION pgboss.job_common DEFAULT;
  ;

    CREATE TABLE pgboss.warning (
      id uuid PRIMARY KEY default gen_random_uuid(),
      type text NOT NULL,
      message text NOT NULL,
      data jsonb,
      created_on timestamp with time zone NOT NULL DEFAULT now()
    )
  ;
CREATE INDEX warning_i1 ON pgboss.warning (created_on DESC);

    CREATE TABLE pgboss.queue_stats (
      id uuid NOT NULL DEFAULT gen_random_uuid(),
      name text NOT NULL,
      deferred_count int NOT NULL DEFAULT 0,
      queued_count   int NOT NULL DEFAULT 0,
      ready_count    int NOT NULL DEFAULT 0,
      active_count   int NOT NULL DEFAULT 0,
      failed_count   int NOT NULL DEFAULT 0,
      total_count    int NOT NULL DEFAULT 0,
      created_delta   int,
      completed_delta int,
      failed_delta    int,
      delta_seconds   int,
      delta_on        timestamptz,
      wait_bins       int[],
      run_bins        int[],
      ready_oldest_seconds int,
      captured_on timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (id, captured_on)
    ) PARTITION BY RANGE (captured_on)
  ;
CREATE INDEX queue_stats_i1 ON pgboss.queue_stats (name, captured_on DESC) INCLUDE (deferred_count, queued_count, ready_count, active_count, failed_count, total_count);
;

    DO $$
    DECLARE
      d date;
      i int;
      part_name text;
    BEGIN
      FOR i IN 0..1 LOOP
        d := (pgboss.job_now() AT TIME ZONE 'UTC')::date + i;
        part_name := 'queue_stats_' || to_char(d, 'YYYYMMDD');
        IF NOT EXISTS (
          SELECT 1 FROM pg_class c
          JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = 'pgboss' AND c.relname = part_name
        ) THEN
          EXECUTE format(
            'CREATE TABLE pgboss.%I PARTITION OF pgboss.queue_stats FOR VALUES FROM (%L) TO (%L)',
            part_name,
            to_char(d, 'YYYY-MM-DD') || ' 00:00:00+00',
            to_char(d + 1, 'YYYY-MM-DD') || ' 00:00:00+00'
          );
        END IF;
      END LOOP;
    END;
    $$
  ;

    CREATE TABLE pgboss.job_dependency (
      child_name text NOT NULL,
      child_id uuid NOT NULL,
      parent_name text NOT NULL,
      parent_id uuid NOT NULL,
      PRIMARY KEY (child_name, child_id, parent_name, parent_id)
    )
  ;
CREATE INDEX IF NOT EXISTS job_dep_parent_idx ON pgboss.job_dependency (parent_name, parent_id);

    CREATE TABLE pgboss.instance (
      id uuid PRIMARY KEY,
      name text,
      host text NOT NULL,
      pid int NOT NULL,
      version text NOT NULL,
      node_version text NOT NULL,
      application_name text,
      heartbeat_seconds int NOT NULL,
      supervise bool NOT NULL,
      schedule bool NOT NULL,
      migrate bool NOT NULL,
      persist_queue_stats bool NOT NULL,
      persist_warnings bool NOT NULL,
      pool_max int,
      pool_total int,
      pool_idle int,
      pool_waiting int,
      workers jsonb NOT NULL DEFAULT '[]'::jsonb,
      metrics jsonb,
      config jsonb NOT NULL DEFAULT '{}'::jsonb,
      crash_restarts int NOT NULL DEFAULT 0,
      crash_restarts_since timestamptz,
      started_on timestamptz NOT NULL DEFAULT now(),
      heartbeat_on timestamptz NOT NULL DEFAULT now(),
      stopped_on timestamptz
    )
  ;

    CREATE FUNCTION pgboss.create_queue(queue_name text, options jsonb)
    RETURNS VOID AS
    $$
    DECLARE
      tablename varchar := CASE WHEN options->>'partition' = 'true'
                            THEN 'j' || encode(sha224(queue_name::bytea), 'hex')
                            ELSE 'job_common'
                            END;
      queue_created_on timestamptz;
    BEGIN

      WITH q as (
        INSERT INTO pgboss.queue (
          name,
          policy,
          retry_limit,
          retry_delay,
          retry_backoff,
          retry_delay_max,
          expire_seconds,
          retention_seconds,
          deletion_seconds,
          warning_queued,
          dead_letter,
          partition,
          table_name,
          heartbeat_seconds,
          notify,
          created_on,
          updated_on
        )
        VALUES (
          queue_name,
          options->>'policy',
          COALESCE((options->>'retryLimit')::int, 2),
          COALESCE((options->>'retryDelay')::int, 0),
          COALESCE((options->>'retryBackoff')::bool, false),
          (options->>'retryDelayMax')::int,
          COALESCE((options->>'expireInSeconds')::int, 900),
          COALESCE((options->>'retentionSeconds')::int, 1209600),
          COALESCE((options->>'deleteAfterSeconds')::int, 604800),
          COALESCE((options->>'warningQueueSize')::int, 0),
          options->>'deadLetter',
          COALESCE((options->>'partition')::bool, false),
          tablename,
          (options->>'heartbeatSeconds')::int,
          COALESCE((options->>'notify')::bool, false),
          pgboss.job_now(),
          pgboss.job_now()
        )
        ON CONFLICT DO NOTHING
        RETURNING created_on
      )
      SELECT created_on into queue_created_on from q;

      IF queue_created_on IS NULL OR options->>'partition' IS DISTINCT FROM 'true' THEN
        RETURN;
      END IF;

      EXECUTE format('CREATE TABLE pgboss.%I (LIKE pgboss.job INCLUDING DEFAULTS)', tablename);

      EXECUTE pgboss.job_table_format($cmd$ALTER TABLE pgboss.job ADD PRIMARY KEY (name, id)$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$ALTER TABLE pgboss.job ADD CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$ALTER TABLE pgboss.job ADD CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED$cmd$, tablename);

      EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i11 ON pgboss.job (name, priority DESC, created_on, start_after) WHERE state < 'active' AND NOT blocked$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i4 ON pgboss.job (name, singleton_on, COALESCE(singleton_key, '')) WHERE state <> 'cancelled' AND singleton_on IS NOT NULL$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i7 ON pgboss.job (name, group_id) WHERE state = 'active' AND group_id IS NOT NULL$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i9 ON pgboss.job (name, id) WHERE blocking AND state = 'completed'$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i12 ON pgboss.job (source_root_id) WHERE source_root_id IS NOT NULL$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i13 ON pgboss.job (name, singleton_key) WHERE state = 'created' AND upsert_by_key$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i14 ON pgboss.job (name, state, blocked, start_after) WHERE state IN ('created', 'retry', 'active', 'failed')$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i15 ON pgboss.job (name, created_on)$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i16 ON pgboss.job (name, completed_on) WHERE completed_on IS NOT NULL$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i17 ON pgboss.job (name, singleton_key, created_on) WHERE state < 'active' AND singleton_key IS NOT NULL$cmd$, tablename);

      IF options->>'policy' = 'short' THEN
        EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i1 ON pgboss.job (name, COALESCE(singleton_key, '')) WHERE state = 'created' AND policy = 'short'$cmd$, tablename);
      ELSIF options->>'policy' = 'singleton' THEN
        EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i2 ON pgboss.job (name, COALESCE(singleton_key, '')) WHERE state = 'active' AND policy = 'singleton'$cmd$, tablename);
      ELSIF options->>'policy' = 'stately' THEN
        EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i3 ON pgboss.job (name, state, COALESCE(singleton_key, '')) WHERE state <= 'active' AND policy = 'stately'$cmd$, tablename);
      ELSIF options->>'policy' = 'exclusive' THEN
        EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i6 ON pgboss.job (name, COALESCE(singleton_key, '')) WHERE state <= 'active' AND policy = 'exclusive'$cmd$, tablename);
      ELSIF options->>'policy' = 'key_strict_fifo' THEN
        EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i8 ON pgboss.job (name, singleton_key) WHERE state IN ('active', 'retry', 'failed') AND policy = 'key_strict_fifo'$cmd$, tablename);
        EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i10 ON pgboss.job (name, singleton_key, state DESC, created_on, id) INCLUDE (start_after) WHERE state < 'active' AND NOT blocked AND policy = 'key_strict_fifo'$cmd$, tablename);
        EXECUTE pgboss.job_table_format($cmd$ALTER TABLE pgboss.job ADD CONSTRAINT job_key_strict_fifo_singleton_key_check CHECK (NOT (policy = 'key_strict_fifo' AND singleton_key IS NULL))$cmd$, tablename);
      END IF;

      EXECUTE format('ALTER TABLE pgboss.%I ADD CONSTRAINT cjc CHECK (name=%L)', tablename, queue_name);
      EXECUTE format('ALTER TABLE pgboss.job ATTACH PARTITION pgboss.%I FOR VALUES IN (%L)', tablename, queue_name);
    END;
    $$
    LANGUAGE plpgsql;
  ;

    CREATE FUNCTION pgboss.delete_queue(queue_name text)
    RETURNS VOID AS
    $$
    DECLARE
      v_table varchar;
      v_partition bool;
    BEGIN
      
      SELECT table_name, partition
      FROM pgboss.queue
      WHERE name = queue_name
      INTO v_table, v_partition;

      IF v_partition THEN
        EXECUTE format('DROP TABLE IF EXISTS pgboss.%I', v_table);
      ELSE
        EXECUTE format('DELETE FROM pgboss.%I WHERE name = %L', v_table, queue_name);
      END IF;
    
      DELETE FROM pgboss.queue WHERE name = queue_name;
    END;
    $$
    LANGUAGE plpgsql;
  ;
INSERT INTO pgboss.version(version) VALUES ('46');
    COMMIT;
  
