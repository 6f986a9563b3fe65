// Made from openapi.json by `npx -y pnpm@12 openapi`: change the contracts, not this file.
export interface paths {
    "/v1/connect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an account and get an API key. For a known e-mail the key waits for the owner’s confirmation.
         * @description Create an account and get an API key. For a known e-mail the key waits for the owner’s confirmation. Needs no key.
         */
        post: operations["connect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The key of this call: its account, label and scopes. The key itself is not shown again.
         * @description The key of this call: its account, label and scopes. The key itself is not shown again. Needs an API key. It must have the scope `read`.
         */
        get: operations["getCurrentKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/current/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke the key of this call permanently: its links, webhook endpoints and pending changes end too.
         * @description Revoke the key of this call permanently: its links, webhook endpoints and pending changes end too. Needs an API key. It must have the scope `read`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["revokeCurrentKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every material with its process and price, and what must be known before quoting.
         * @description Every material with its process and price, and what must be known before quoting. Needs no key.
         */
        get: operations["getCatalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agent-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rules that an agent follows, as data: their text, when they apply, and what to ask.
         * @description The rules that an agent follows, as data: their text, when they apply, and what to ask. Needs no key.
         */
        get: operations["getAgentPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/presign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Step 1 of an upload: a signed URL, bound to the size and type given here.
         * @description Step 1 of an upload: a signed URL, bound to the size and type given here. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["presignFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Step 3 of an upload: confirm that the file was sent, which starts its analysis.
         * @description Step 3 of an upload: confirm that the file was sent, which starts its analysis. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["confirmFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/from_url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a file fetched from an https URL; its analysis starts automatically.
         * @description Have a file fetched from an https URL; its analysis starts automatically. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["createFileFromUrl"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A page on which a human adds one file for an agent that does not have it.
         * @description A page on which a human adds one file for an agent that does not have it. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["createFileDrop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account's files, newest first.
         * @description The account's files, newest first. Needs an API key. It must have the scope `read`.
         */
        get: operations["listFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file and what its analysis found.
         * @description A file and what its analysis found. Needs an API key. It must have the scope `read`. With `Prefer: wait=N` and `If-None-Match` it answers when something has changed.
         */
        get: operations["getFile"];
        put?: never;
        post?: never;
        /**
         * Delete a file and its bytes; refused while an open order or a valid quote needs them.
         * @description Delete a file and its bytes; refused while an open order or a valid quote needs them. Needs an API key. It must have the scope `order`.
         */
        delete: operations["deleteFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{file_id}/unit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the unit of the file's numbers; every metric is computed again.
         * @description Set the unit of the file's numbers; every metric is computed again. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["selectFileUnit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{file_id}/preview.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The part as a technical drawing: three views, an isometric one, and each fault by its number.
         * @description The part as a technical drawing: three views, an isometric one, and each fault by its number. Needs an API key. It must have the scope `read`.
         */
        get: operations["getFilePreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{file_id}/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a new file with the repaired mesh; older quotes of the file become stale.
         * @description Create a new file with the repaired mesh; older quotes of the file become stale. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["repairFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An instant price range for a file that is ready.
         * @description An instant price range for a file that is ready. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["createQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/{quote_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A quote as it was given.
         * @description A quote as it was given. Needs an API key. It must have the scope `read`.
         */
        get: operations["getQuote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkout_sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prepare an order and the page where a human approves its payment. Spends nothing.
         * @description Prepare an order and the page where a human approves its payment. Spends nothing. Needs an API key. It must have the scope `order`. Needs an Idempotency-Key: a retry with the same key is the same request.
         */
        post: operations["createCheckoutSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/autonomous/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Order within the owner's standing mandate: the maximum is authorised on the saved card, and the owner gets a mail.
         * @description Order within the owner's standing mandate: the maximum is authorised on the saved card, and the owner gets a mail. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["createAutonomousOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account's orders, newest first: all, or those of a status, a time or with words in them.
         * @description The account's orders, newest first: all, or those of a status, a time or with words in them. Needs an API key. It must have the scope `read`.
         */
        get: operations["listOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The current state of an order.
         * @description The current state of an order. Needs an API key. It must have the scope `read`. With `Prefer: wait=N` and `If-None-Match` it answers when something has changed.
         */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an order that the farm has not accepted; what was authorised is released.
         * @description Cancel an order that the farm has not accepted; what was authorised is released. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/orders/{public_order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What anyone with the link may see: the progress of the order.
         * @description What anyone with the link may see: the progress of the order. Needs no key.
         */
        get: operations["getPublicOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account's events in order, after the one given.
         * @description The account's events in order, after the one given. Needs an API key. It must have the scope `read`. With `Prefer: wait=N` and `If-None-Match` it answers when something has changed.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account's runs, newest first; with their journals on request.
         * @description The account's runs, newest first; with their journals on request. Needs an API key. It must have the scope `read`.
         */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A run with its journal.
         * @description A run with its journal. Needs an API key. It must have the scope `read`.
         */
        get: operations["getRun"];
        /**
         * Write a run's journal, if nobody else wrote it since it was read.
         * @description Write a run's journal, if nobody else wrote it since it was read. Needs an API key. It must have the scope `order`. Needs `If-Match` with the ETag that was read, or `If-None-Match: *` for a new one.
         */
        put: operations["putRun"];
        post?: never;
        /**
         * Delete a run. Nothing that it has done is undone.
         * @description Delete a run. Nothing that it has done is undone. Needs an API key. It must have the scope `order`.
         */
        delete: operations["deleteRun"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account's webhook endpoints.
         * @description The account's webhook endpoints. Needs an API key. It must have the scope `read`.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Create an endpoint, which gets changes of orders and files as signed POSTs to an https URL.
         * @description Create an endpoint, which gets changes of orders and files as signed POSTs to an https URL. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/endpoints/{endpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete this endpoint; nothing more is sent to it.
         * @description Delete this endpoint; nothing more is sent to it. Needs an API key. It must have the scope `order`.
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/endpoints/{endpoint_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new secret. For 24 hours deliveries are signed by the old one and, in X-Webhook-Signature-256-Next, by the new.
         * @description A new secret. For 24 hours deliveries are signed by the old one and, in X-Webhook-Signature-256-Next, by the new. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/endpoints/{endpoint_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver a webhook.test event to this endpoint, signed like any other.
         * @description Deliver a webhook.test event to this endpoint, signed like any other. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/endpoints/{endpoint_id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable a disabled endpoint; what failed meanwhile is redelivered on request only.
         * @description Enable a disabled endpoint; what failed meanwhile is redelivered on request only. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["enableWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/endpoints/{endpoint_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The deliveries to this endpoint and its answers, newest first.
         * @description The deliveries to this endpoint and its answers, newest first. Needs an API key. It must have the scope `read`.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/endpoints/deliveries/{delivery_id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again now, in any status, with the same event and the same X-Webhook-Id.
         * @description Send a delivery again now, in any status, with the same event and the same X-Webhook-Id. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account's spending policy, this month's spend, whether a card is saved, and changes that wait for the owner.
         * @description The account's spending policy, this month's spend, whether a card is saved, and changes that wait for the owner. Needs an API key. It must have the scope `read`.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/autopay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change autopay. A lower limit takes effect immediately; a higher one waits for the owner. Any later change withdraws one that still waits.
         * @description Change autopay. A lower limit takes effect immediately; a higher one waits for the owner. Any later change withdraws one that still waits. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["setAutopay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/signed/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as the settings, with a signed link instead of a key.
         * @description The same as the settings, with a signed link instead of a key. Needs no key: the link stands for the key that it was made for.
         */
        get: operations["getSignedSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/signed/{token}/autopay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The same as changing autopay, with a signed link instead of a key.
         * @description The same as changing autopay, with a signed link instead of a key. Needs no key: the link stands for the key that it was made for. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["setSignedAutopay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/setup_intent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin saving a card. The card goes to Stripe alone; nothing is charged.
         * @description Begin saving a card. The card goes to Stripe alone; nothing is charged. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["createSetupIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/default_method": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a saved card to become the one that autonomous orders charge. The owner confirms it on a signed-in page.
         * @description Ask for a saved card to become the one that autonomous orders charge. The owner confirms it on a signed-in page. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["setDefaultPaymentMethod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/test/clock/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Advance the test account's clock, and with it its orders in the simulated farm. Test keys only.
         * @description Advance the test account's clock, and with it its orders in the simulated farm. Test keys only. Needs an API key. It must have the scope `order`. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["advanceTestClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders of every account, the most urgent deadline first.
         * @description Orders of every account, the most urgent deadline first. Needs an operator's key.
         */
        get: operations["operatorListOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An order as the farm sees it.
         * @description An order as the farm sees it. Needs an operator's key.
         */
        get: operations["operatorGetOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator/orders/{order_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept at a final price within the approved range: captures it and releases the rest.
         * @description Accept at a final price within the approved range: captures it and releases the rest. Needs an operator's key. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["operatorAcceptOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator/orders/{order_id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse to produce the order: the whole authorised amount is released.
         * @description Refuse to produce the order: the whole authorised amount is released. Needs an operator's key. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["operatorRejectOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator/orders/{order_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Printing has begun.
         * @description Printing has begun. Needs an operator's key. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["operatorStartOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator/orders/{order_id}/ship": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The parcel was handed to the carrier.
         * @description The parcel was handed to the carrier. Needs an operator's key. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["operatorShipOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator/orders/{order_id}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The parcel has arrived.
         * @description The parcel has arrived. Needs an operator's key. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["operatorDeliverOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator/orders/{order_id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refund a part of what was charged or, without an amount, all that is left.
         * @description Refund a part of what was charged or, without an amount, all that is left. Needs an operator's key. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["operatorRefundOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator/orders/{order_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A short-lived link to exactly the bytes that were analysed and quoted, for production.
         * @description A short-lived link to exactly the bytes that were analysed and quoted, for production. Needs an operator's key.
         */
        get: operations["operatorGetOrderFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what and when, newest first.
         * @description Who did what and when, newest first. Needs an operator's key.
         */
        get: operations["operatorListAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operator/accounts/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase an account at its owner's request: permanently, and only while it has nothing open.
         * @description Erase an account at its owner's request: permanently, and only while it has nothing open. Needs an operator's key. With an Idempotency-Key, a retry is the same request.
         */
        post: operations["operatorEraseAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ConnectRequest: {
            /**
             * Format: email
             * @description The owner's address
             */
            email: string;
            /**
             * @description test: a separate account, in which no money moves and nothing is printed
             * @default live
             * @enum {string}
             */
            mode: "live" | "test";
            /**
             * @description The key's label
             * @default agent
             */
            name: string;
        };
        RevokeKeyRequest: Record<string, never>;
        PresignRequest: {
            /** @example part.stl */
            filename: string;
            /** @example model/stl */
            content_type: string;
            /** @example 120312 */
            size_bytes: number;
            /** @description Binds the URL to `If-None-Match: *` too, which is then in required_headers: the object store refuses a second PUT */
            write_once?: boolean;
        };
        ConfirmRequest: {
            /** Format: uuid */
            file_id: string;
        };
        FileFromUrlRequest: {
            /**
             * @description https to a public host; redirects are not followed
             * @example https://example.com/part.stl
             */
            source_url: string;
            /** @description With the extension of a mesh format; default: the last part of the URL */
            filename?: string;
        };
        FileDropRequest: Record<string, never>;
        UnitRequest: {
            /** @enum {string} */
            selected_unit: "mm" | "cm" | "in";
            /** @enum {string} */
            confirmed_by: "agent" | "user";
        };
        RepairRequest: Record<string, never>;
        QuoteRequest: {
            /** Format: uuid */
            file_id: string;
            /**
             * @description An id of the catalogue. Either this or `material` is required
             * @example sla_white
             */
            material_id?: string;
            /**
             * @description The material in the user's words, instead of `material_id`; it is never guessed
             * @example clear resin
             */
            material?: string;
            quantity: number;
            ship_country: string;
            /**
             * @default agent_assisted
             * @enum {string}
             */
            requested_execution_mode: "agent_assisted" | "agent_autonomous" | "human_manual";
            /** @description Also say what larger quantities and other materials would cost */
            compare?: boolean;
        };
        CheckoutRequest: {
            /** Format: uuid */
            quote_id: string;
            shipping_address_json?: components["schemas"]["ShippingAddress"];
            /** @description Refuse the order if its maximum is above this */
            max_cents?: number;
            /** @description An unpaid order that this one replaces, by its id or public id: it is cancelled */
            supersedes?: string;
        };
        /**
         * @description line1, city and country (ISO 3166-1 alpha-2) are required; state, postal_code, line2, name, phone are optional
         * @example {
         *       "line1": "123 Main St",
         *       "city": "San Francisco",
         *       "state": "CA",
         *       "postal_code": "94105",
         *       "country": "US"
         *     }
         */
        ShippingAddress: {
            name?: string | undefined;
            line1?: string | undefined;
            line2?: string | undefined;
            city?: string | undefined;
            state?: string | undefined;
            postal_code?: string | undefined;
            country?: string | undefined;
            phone?: string | undefined;
        } & {
            [key: string]: unknown;
        };
        AutonomousOrderRequest: {
            /** Format: uuid */
            quote_id: string;
            shipping_address_json?: components["schemas"]["ShippingAddress"];
            /** @description Refuse the order if its maximum is above this */
            max_cents?: number;
            /** @description An unpaid order that this one replaces, by its id or public id: it is cancelled */
            supersedes?: string;
        };
        CancelRequest: Record<string, never>;
        RunRequest: {
            journal: {
                [key: string]: unknown;
            };
        };
        WebhookEndpointRequest: {
            /** Format: uri */
            url: string;
        };
        WebhookRotationRequest: Record<string, never>;
        WebhookTestRequest: Record<string, never>;
        WebhookEnableRequest: Record<string, never>;
        WebhookRedeliveryRequest: Record<string, never>;
        AutopayRequest: {
            autopay_enabled?: boolean;
            /** @description CNY in fen */
            max_per_order_cents?: number;
            /** @description CNY in fen */
            monthly_cap_cents?: number;
            expires_at?: string | null;
            materials?: string[] | null;
            countries?: string[] | null;
            any_address?: boolean;
            unit_gate?: number;
        };
        SetupIntentRequest: Record<string, never>;
        DefaultMethodRequest: {
            /** @description Stripe's id of a card saved by a setup intent of this account: pm_… */
            payment_method_id: string;
        };
        TestClockAdvance: {
            /**
             * @description How far, at most a year per call; 0 only reads the clock
             * @example 86400
             */
            seconds: number;
        };
        AcceptRequest: {
            /** @description CNY in fen */
            final_price_cents: number;
        };
        RejectRequest: {
            reason: string;
        };
        StartRequest: Record<string, never>;
        ShipRequest: {
            carrier: string;
            tracking_number: string;
        };
        DeliverRequest: Record<string, never>;
        RefundRequest: {
            /** @description CNY in fen; all that is left without it */
            amount_cents?: number;
        };
        EraseRequest: {
            /**
             * Format: email
             * @description The owner's address
             */
            email: string;
            /** @default true */
            livemode: boolean;
        };
        Connection: {
            /** Format: uuid */
            account_id: string;
            email: string;
            /** Format: uuid */
            api_key_id: string;
            /** @description Shown once. Only its SHA-256 is stored. */
            api_key: string;
            livemode: boolean;
            /** @enum {string} */
            key_status: "active" | "pending_confirmation";
            message: string;
            next_action: string;
        };
        Error: {
            /**
             * @description A code from the error table
             * @example file_not_found
             */
            error: string;
            /** @description What happened and what to do next, for people */
            message: string;
            request_id: string;
            next_action?: string;
            details?: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        CurrentKey: {
            /** Format: uuid */
            api_key_id: string;
            /** Format: uuid */
            account_id: string;
            /** @description The key's label, by which its owner knows it */
            name: string;
            scopes: ("read" | "order" | "spend")[];
            livemode: boolean;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            created_at: string;
        };
        RevokedKey: {
            /** Format: uuid */
            api_key_id: string;
            /** @constant */
            status: "revoked";
            next_action: string;
        };
        Catalog: {
            version: string;
            /** @constant */
            currency: "CNY";
            items: {
                id: string;
                /** @enum {string} */
                process: "SLA" | "SLS" | "SLM" | "FDM";
                technology: string;
                material: string;
                density_g_cm3: number;
                base_rate_per_g: number;
                minimum_fee_cents: number;
                lead_time_min_days: number;
                lead_time_max_days: number;
                max_build_mm: [
                    number,
                    number,
                    number
                ];
                min_wall_mm: number;
                /** @enum {string} */
                oversize?: "ask" | "refuse";
                tolerance: string;
                /** @enum {string} */
                family: "resin" | "nylon" | "metal" | "plastic";
                colour: string;
                finish: string;
                also_called: string[];
                good_for: string[];
            }[];
            required_user_inputs: string[];
            supported_execution_modes: ("agent_assisted" | "agent_autonomous" | "human_manual")[];
            /** @description A larger file is refused, however it is uploaded */
            max_file_size_bytes: number;
            /** @description Whom a person asks, also for an invoice; null if the operator has not said it */
            support: {
                email: string | null;
                url: string | null;
            };
        };
        AgentPolicy: {
            version: string;
            rules: ({
                id: string;
                text: string;
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
        PresignedUpload: {
            /** Format: uuid */
            file_id: string;
            /** Format: uri */
            upload_url: string;
            required_headers: {
                "Content-Type": string;
                /** @constant */
                "If-None-Match"?: "*";
            };
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            expires_at: string;
            /** @constant */
            next_action: "upload_file_then_confirm";
        };
        File: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "pending_upload" | "processing" | "ready" | "failed";
            /** @description `part` until another name is given */
            filename: string;
            content_type: string;
            /** @description null until the bytes have arrived */
            size_bytes: number | null;
            sha256: string | null;
            selected_unit: ("mm" | "cm" | "in") | null;
            confirmed_by: ("agent" | "user") | null;
            metrics_json: (components["schemas"]["MeshMetrics"] | components["schemas"]["AnalysisError"]) | null;
            /** @description The file that this one is the repaired copy of */
            repaired_from: string | null;
            repaired: components["schemas"]["Repaired"] | null;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            created_at: string;
            next_action: string;
        };
        MeshMetrics: {
            bbox_mm: [
                number,
                number,
                number
            ];
            volume_cm3: number;
            surface_area_cm2: number;
            is_watertight: boolean;
            is_manifold: boolean;
            /** @enum {string} */
            detected_unit: "mm" | "cm" | "in";
            unit_confidence: number;
            warnings: ("non_watertight" | "non_manifold" | "too_large")[];
            unit_candidates: {
                /** @enum {string} */
                unit: "mm" | "cm" | "in";
                score: number;
                bbox_mm: [
                    number,
                    number,
                    number
                ];
            }[];
            /** @enum {string} */
            format: "stl" | "obj" | "3mf" | "ply" | "off" | "glb";
            triangles: number;
            vertices: number;
            bodies: number;
            shells: number;
            cavities: number;
            euler_number: number;
            bounds_mm: [
                [
                    number,
                    number,
                    number
                ],
                [
                    number,
                    number,
                    number
                ]
            ];
            centre_of_mass_mm: [
                number,
                number,
                number
            ];
            principal_dimensions_mm: [
                number,
                number,
                number
            ];
            /** @description The unit that the file itself declares; converted to mm if it is not mm, cm or in */
            declared_unit: ("um" | "mm" | "cm" | "m" | "in" | "ft") | null;
            /**
             * @description What is printed: overlapping and nested solids count once. Null if the surface is open, or was measured before this was known
             * @default null
             */
            material_volume_cm3: number | null;
            /**
             * @description Of a project of several plates: all of them
             * @default []
             */
            plates: {
                number: number;
                name: string | null;
                objects: string[];
                bbox_mm: [
                    number,
                    number,
                    number
                ];
            }[];
            /**
             * @description Of several plates the one that these measures are of
             * @default null
             */
            plate: number | null;
            /**
             * @description What was read with doubt or left out, such as commas read as decimal points
             * @default []
             */
            notes: {
                code: string;
                message: string;
            }[];
            /** @description Of the convex hull, if the mesh is not closed */
            hull_volume_cm3: number | null;
            is_winding_consistent: boolean;
            is_inverted: boolean;
            open_edges: number;
            open_loop_count: number;
            /** @description The longest first, at most 50 */
            open_loops: {
                edges: number;
                length_mm: number;
                centre_mm: [
                    number,
                    number,
                    number
                ];
                is_closed: boolean;
            }[];
            edges_shared_by_more_than_two: number;
            flipped_faces: number;
            degenerate_faces: number;
            duplicate_faces: number;
            /**
             * @description What is wrong with the part, numbered by severity and place
             * @default []
             */
            faults: components["schemas"]["MeshFault"][];
            /**
             * @description What `POST /v1/files/{file_id}/repair` would do; null if that exceeded the limits of an analysis
             * @default null
             */
            repair: components["schemas"]["RepairOutlook"] | null;
            /**
             * @description Walls, gaps, overhangs, hollows; null if that exceeded the limits of an analysis
             * @default null
             */
            printability: components["schemas"]["Printability"] | null;
        };
        MeshFault: {
            /** @description The same number in the drawing, on pages and in texts */
            number: number;
            /** @enum {string} */
            kind: "open_loop" | "non_manifold_edges" | "flipped_faces" | "inside_out" | "duplicate_faces" | "degenerate_faces" | "many_bodies" | "overlapping_solids" | "thin_wall" | "trapped_volume" | "overhang" | "other";
            /** @enum {string} */
            severity: "error" | "warning" | "note";
            where: {
                point_mm: [
                    number,
                    number,
                    number
                ];
                bounds_mm: [
                    [
                        number,
                        number,
                        number
                    ],
                    [
                        number,
                        number,
                        number
                    ]
                ];
            };
            /** @description The measures that make sense for this kind */
            size: {
                count?: number;
                length_mm?: number;
                area_mm2?: number;
                volume_cm3?: number;
                places?: number;
            };
            what_to_do: string;
        };
        RepairOutlook: {
            /** @constant */
            outcome: "not_needed";
        } | {
            /** @constant */
            outcome: "possible";
            changes: {
                kind: string;
                count: number;
                what: string;
            }[];
            /** @description Of the repaired part */
            volume_cm3: number;
            /** @description Against the signed sum over the mesh as it is */
            volume_change_cm3: number;
        } | {
            /** @constant */
            outcome: "refused";
            reasons: {
                code: string;
                message: string;
                what_to_do: string;
                where_mm: [
                    number,
                    number,
                    number
                ][];
            }[];
        };
        Printability: {
            /** @description Between faces that point away from each other; null for an open mesh */
            walls: {
                least_mm: number;
                /** @description In the middle between the two faces */
                where_mm: [
                    number,
                    number,
                    number
                ];
                /** @description Below it lies 1 % of the surface that has a face opposite */
                p1_mm: number;
                p5_mm: number;
                p50_mm: number;
                /** @description Where the part is thinner than around, the thinnest first, at most 8 */
                places: {
                    least_mm: number;
                    where_mm: [
                        number,
                        number,
                        number
                    ];
                    bounds_mm: [
                        [
                            number,
                            number,
                            number
                        ],
                        [
                            number,
                            number,
                            number
                        ]
                    ];
                    area_mm2: number;
                }[];
            } | null;
            /** @description Slots and holes; null if there are none, or for an open mesh */
            gaps: {
                least_mm: number;
                /** @description In the middle between the two faces */
                where_mm: [
                    number,
                    number,
                    number
                ];
                /** @description Below it lies 1 % of the surface that has a face opposite */
                p1_mm: number;
                p5_mm: number;
                p50_mm: number;
            } | null;
            /** @description Faces that look down more steeply than 45°, as the part lies in the file, z up */
            overhangs: {
                area_cm2: number;
                where_mm: [
                    number,
                    number,
                    number
                ];
                bounds_mm: [
                    [
                        number,
                        number,
                        number
                    ],
                    [
                        number,
                        number,
                        number
                    ]
                ];
            } | null;
            /** @description Closed hollows, from which nothing drains; the largest first, at most 8 */
            trapped: {
                volume_cm3: number;
                hollows: {
                    volume_cm3: number;
                    centre_mm: [
                        number,
                        number,
                        number
                    ];
                    bounds_mm: [
                        [
                            number,
                            number,
                            number
                        ],
                        [
                            number,
                            number,
                            number
                        ]
                    ];
                }[];
            } | null;
            /**
             * @description Surface of one solid inside another: `volume_cm3` counts what is in both twice; null if there is none
             * @default null
             */
            overlaps: {
                area_cm2: number;
                where_mm: [
                    number,
                    number,
                    number
                ];
                bounds_mm: [
                    [
                        number,
                        number,
                        number
                    ],
                    [
                        number,
                        number,
                        number
                    ]
                ];
            } | null;
            /** @description How many walls and gaps were measured with */
            rays: number;
            /** @description How far apart the measured places are: what is smaller can be missed */
            spacing_mm: number;
        };
        AnalysisError: {
            error: {
                code: string;
                message: string;
                next_action: string;
            };
        };
        /** @description What the repair changed that made this file */
        Repaired: {
            changes: {
                kind: string;
                count: number;
                what: string;
            }[];
            /** @description For a mesh that was not closed, its signed sum */
            volume_before_cm3: number;
            volume_after_cm3: number;
            volume_change_cm3: number;
        };
        FileDrop: {
            /** Format: uuid */
            file_id: string;
            /** Format: uri */
            drop_url: string;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            expires_at: string;
        };
        FileList: {
            items: components["schemas"]["File"][];
            next_cursor: string | null;
        };
        DeletedFile: {
            /** Format: uuid */
            id: string;
            /** @constant */
            deleted: true;
        };
        Quote: {
            /** Format: uuid */
            quote_id: string;
            /** Format: uuid */
            file_id: string;
            material_id: string;
            /** @description The material's name when it was quoted */
            material: string;
            /** @description The version of the catalogue that was used; part of quote_hash */
            catalog_version: string | null;
            quantity: number;
            ship_country: string;
            price_estimate: {
                /** @description CNY in fen */
                min: number;
                /** @description CNY in fen */
                max: number;
                /** @constant */
                currency: "CNY";
            };
            price_estimate_display: {
                min_major: number;
                max_major: number;
                /** @constant */
                currency: "CNY";
            };
            breakdown: components["schemas"]["PriceBreakdown"];
            lead_time_days: {
                min: number;
                max: number;
            };
            execution_confidence: number;
            confidence_factors: {
                id: string;
                multiplier: number;
                why: string;
                raise_by?: string;
            }[];
            risk_flags: string[];
            /** @description Everything that may go wrong, the gravest first; a flag that is not among them is a second name of one that is */
            risks: components["schemas"]["Risk"][];
            suggestions: string[];
            /** @enum {string} */
            unit: "mm" | "cm" | "in";
            file_sha256: string;
            quote_hash: string;
            /** @enum {string} */
            requested_execution_mode: "agent_assisted" | "agent_autonomous" | "human_manual";
            /** @enum {string} */
            resolved_execution_mode: "agent_assisted" | "agent_autonomous" | "human_manual";
            mode_reasons: string[];
            /** @description A sentence for each of `mode_reasons`, for the user */
            mode_reason_words: string[];
            requires_user_confirmation: boolean;
            autopay: components["schemas"]["AutopayOutlook"];
            /** @description The file changed after this quote: ask for a new one */
            stale: boolean;
            /** @description The order that was made of this quote and is not cancelled: a quote is ordered once */
            order_id: string | null;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            expires_at: string;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            created_at: string;
            next_action: string;
            /** Format: uri */
            settings_url: string;
            /** @description When quoted by `material`: how it was understood, for the user */
            understood_as?: {
                material_id: string;
                why: string;
            };
            quantity_breaks?: components["schemas"]["QuantityBreaks"];
            /** @description With `compare`: the same pieces in every material whose build volume the part fits, cheapest first. Each needs its own quote before it can be ordered. */
            alternatives?: components["schemas"]["MaterialAlternative"][];
        };
        PriceBreakdown: {
            /**
             * @description `material` is `material_volume_cm3` where it differs from the volume of a closed mesh: what several solids overlap counts once. If the mesh encloses no exact volume, its repaired form is priced, or else its convex hull
             * @enum {string}
             */
            volume_source: "mesh" | "material" | "repaired_mesh" | "convex_hull";
            volume_cm3: number;
            mass_g: number;
            /** @description CNY in fen */
            material_cents: number;
            /** @description CNY in fen */
            minimum_fee_cents: number;
            minimum_fee_applies: boolean;
            pieces_covered_by_minimum_fee: number;
            /** @description CNY in fen */
            shipping_cents: number;
            spread: number;
            excluded: string[];
            rate_card_version: string;
        };
        /** @description `blocks`: it cannot be ordered so. `ask`: the owner must accept it. `note`: good to know. `faults` are numbers in the drawing */
        Risk: {
            id: string;
            /** @enum {string} */
            severity: "blocks" | "ask" | "note";
            words: string;
            remedy: string | null;
            faults: number[];
            advice?: {
                materials: string[];
                scale: {
                    percent: number;
                    size_mm: [
                        number,
                        number,
                        number
                    ];
                } | null;
                split: {
                    pieces: number;
                    piece_mm: [
                        number,
                        number,
                        number
                    ];
                } | null;
            };
        };
        /** @description Whether the owner's limits would pay this quote now, whatever mode was asked for. A new address may still need the owner */
        AutopayOutlook: {
            allowed: boolean;
            reasons: string[];
            reason_words: string[];
        };
        /** @description With `compare`: what larger quantities would cost */
        QuantityBreaks: {
            /** @description Up to this many pieces cost no more than the quoted ones */
            same_price_up_to: number;
            steps: {
                quantity: number;
                price_estimate: {
                    /** @description CNY in fen */
                    min: number;
                    /** @description CNY in fen */
                    max: number;
                    /** @constant */
                    currency: "CNY";
                };
            }[];
        };
        MaterialAlternative: {
            material_id: string;
            material: string;
            /** @enum {string} */
            family: "resin" | "nylon" | "metal" | "plastic";
            colour: string;
            finish: string;
            good_for: string[];
            /** @description The material of this quote itself */
            is_quoted: boolean;
            price_estimate: {
                /** @description CNY in fen */
                min: number;
                /** @description CNY in fen */
                max: number;
                /** @constant */
                currency: "CNY";
            };
            lead_time_days: {
                min: number;
                max: number;
            };
            execution_confidence: number;
            risk_flags: string[];
            risks: components["schemas"]["Risk"][];
        };
        CheckoutSession: {
            /** Format: uuid */
            order_id: string;
            public_order_id: string;
            approval_url: string | null;
            /** Format: uri */
            tracking_url: string;
            /** Format: uri */
            review_url: string;
            /** @enum {string} */
            status: "requires_payment" | "paid" | "queued" | "in_production" | "shipped" | "delivered" | "cancelled" | "refunded";
            /** @description CNY in fen */
            max_cents: number;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            expires_at: string;
            next_action: string;
        };
        OrderList: {
            items: components["schemas"]["Order"][];
            next_cursor: string | null;
        };
        Order: {
            /** Format: uuid */
            order_id: string;
            public_order_id: string;
            /** @description false: a test order, for which no money moves */
            livemode: boolean;
            /** @enum {string} */
            status: "requires_payment" | "paid" | "queued" | "in_production" | "shipped" | "delivered" | "cancelled" | "refunded";
            /** Format: uuid */
            quote_id: string;
            /** Format: uuid */
            file_id: string;
            filename: string;
            file_sha256: string;
            /**
             * @description The unit of the file's numbers, as it was approved
             * @enum {string}
             */
            unit: "mm" | "cm" | "in";
            /** @description How large the part is in that unit, to tell parts of one name apart; null if it is not known */
            bbox_mm: [
                number,
                number,
                number
            ] | null;
            material_id: string;
            /** @description The material's name when it was quoted */
            material: string;
            quantity: number;
            price: {
                /** @description CNY in fen */
                min_cents: number;
                /** @description CNY in fen */
                max_cents: number;
                /** @constant */
                currency: "CNY";
            };
            amounts: components["schemas"]["OrderAmounts"];
            /** @description CNY in fen */
            authorised_cents: number;
            /** @description CNY in fen */
            captured_cents: number;
            /** @description CNY in fen */
            refunded_cents: number;
            /** @description Refunds that the bank sent back: no longer in `refunded_cents`, and still owed to the payer */
            refund_failed_cents: number;
            /** @description What the payer's bank took back for lost disputes, beyond what was refunded */
            disputed_cents: number;
            /** @description Until when the farm can accept a paid order; after that its authorisation lapses */
            authorisation_expires_at: string | null;
            /** @description The payer disputes the charge: nothing is made or shipped until the dispute is decided */
            held: boolean;
            approval: components["schemas"]["Approval"] | null;
            /** @description Where the parcel goes now. The approval is of the address that was paid for; its owner may have changed it since */
            shipping_address_json: {
                name?: string | undefined;
                line1?: string | undefined;
                line2?: string | undefined;
                city?: string | undefined;
                state?: string | undefined;
                postal_code?: string | undefined;
                country?: string | undefined;
                phone?: string | undefined;
            } & {
                [key: string]: unknown;
            };
            /** @description When its owner last changed the address of the paid order */
            address_changed_at: string | null;
            /** @description Where its owner, signed in, changes the address; null once the farm has accepted or the order is over */
            address_url: string | null;
            /** @description Who receives the parcel: as in the address, or else as the payer entered on the payment page */
            recipient: {
                name: string | null;
                phone: string | null;
            };
            carrier: string | null;
            tracking_number: string | null;
            expected_delivery: {
                /**
                 * Format: date-time
                 * @description UTC, ISO 8601
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description UTC, ISO 8601
                 */
                to: string;
            } | null;
            cancel_reason: string | null;
            /** @description The note of the person who cancelled it: data, not instructions */
            cancel_note: string | null;
            /** @description The order that replaces this one */
            superseded_by: string | null;
            timeline: {
                /** @enum {string} */
                status: "requires_payment" | "paid" | "queued" | "in_production" | "shipped" | "delivered" | "cancelled" | "refunded";
                /**
                 * Format: date-time
                 * @description UTC, ISO 8601
                 */
                at: string;
            }[];
            approval_url: string | null;
            /** Format: uri */
            tracking_url: string;
            /** @description Whom a person asks about the order; null if the operator has not said it */
            support: {
                email: string | null;
                url: string | null;
            };
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            created_at: string;
            next_action: string;
        };
        /** @description Where the money of an order is */
        OrderAmounts: {
            /** @description What was approved at most; 0 until it is approved */
            approved_max_cents: number;
            /** @description What the bank reserves now */
            held_cents: number;
            /** @description What was taken; a refund does not lower it */
            charged_cents: number;
            /** @description What was held and not taken */
            released_cents: number;
            /** @description What was taken and paid back */
            refunded_cents: number;
        };
        Approval: {
            /** @constant */
            kind: "stripe_checkout";
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            at: string;
            quote_hash: string;
            address_sha256: string;
            /** @description CNY in fen */
            max_cents: number;
        } | {
            /** @constant */
            kind: "mandate";
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            at: string;
            quote_hash: string;
            address_sha256: string;
            /** @description CNY in fen */
            max_cents: number;
            /** @description The owner's mandate at the time of the order */
            mandate: {
                [key: string]: unknown;
            };
        };
        PublicOrder: {
            public_order_id: string;
            /** @enum {string} */
            status: "requires_payment" | "paid" | "queued" | "in_production" | "shipped" | "delivered" | "cancelled" | "refunded";
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            created_at: string;
            timeline: {
                /** @enum {string} */
                status: "requires_payment" | "paid" | "queued" | "in_production" | "shipped" | "delivered" | "cancelled" | "refunded";
                /**
                 * Format: date-time
                 * @description UTC, ISO 8601
                 */
                at: string;
            }[];
            expected_delivery: {
                /**
                 * Format: date-time
                 * @description UTC, ISO 8601
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description UTC, ISO 8601
                 */
                to: string;
            } | null;
            carrier: string | null;
            tracking_number: string | null;
        };
        EventList: {
            items: components["schemas"]["Event"][];
            last_id: string;
        };
        Event: {
            /** @description Increases by one within the account, so that a gap shows */
            id: string;
            /** @enum {string} */
            type: "order.paid" | "order.status_changed" | "order.shipped" | "file.ready" | "file.failed" | "webhook.test";
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            created_at: string;
            data: {
                [key: string]: unknown;
            };
        };
        RunList: {
            items: components["schemas"]["RunSummary"][];
            next_cursor: string | null;
        };
        RunSummary: {
            /**
             * @description The run's name, chosen by the program
             * @example bracket-berlin
             */
            run_id: string;
            /** @description Goes up with each write; in double quotation marks it is the ETag */
            version: number;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            created_at: string;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            updated_at: string;
            /**
             * Format: date-time
             * @description 90 days after the last write
             */
            expires_at: string;
            journal?: {
                [key: string]: unknown;
            };
        };
        Run: {
            /**
             * @description The run's name, chosen by the program
             * @example bracket-berlin
             */
            run_id: string;
            /** @description Goes up with each write; in double quotation marks it is the ETag */
            version: number;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            created_at: string;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            updated_at: string;
            /**
             * Format: date-time
             * @description 90 days after the last write
             */
            expires_at: string;
            journal: {
                [key: string]: unknown;
            };
        };
        DeletedRun: {
            /**
             * @description The run's name, chosen by the program
             * @example bracket-berlin
             */
            run_id: string;
            /** @constant */
            deleted: true;
        };
        NewWebhookEndpoint: {
            /** Format: uuid */
            id: string;
            /** Format: uri */
            url: string;
            /** @description Shown once */
            secret: string;
        };
        WebhookEndpointList: {
            items: components["schemas"]["WebhookEndpoint"][];
            next_cursor: string | null;
        };
        WebhookEndpoint: {
            /** Format: uuid */
            id: string;
            /** Format: uri */
            url: string;
            /** @enum {string} */
            status: "enabled" | "disabled";
            /** @description The first failure since the last success; after five days the endpoint is disabled */
            failing_since: string | null;
            disabled_at: string | null;
            /** @description Until when deliveries are signed by the old and the new secret */
            rotation_ends_at: string | null;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            created_at: string;
        };
        DeletedWebhookEndpoint: {
            /** Format: uuid */
            id: string;
            /** @constant */
            deleted: true;
        };
        WebhookRotation: {
            /** Format: uuid */
            id: string;
            /** @description The new secret, shown once */
            secret: string;
            /**
             * Format: date-time
             * @description From then on the new secret alone signs
             */
            rotation_ends_at: string;
        };
        WebhookDelivery: {
            /** Format: uuid */
            id: string;
            event_id: string;
            event_type: string;
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
            attempts: number;
            last_status: number | null;
            last_error: string | null;
            next_attempt_at: string | null;
            delivered_at: string | null;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            created_at: string;
        };
        WebhookDeliveryList: {
            items: components["schemas"]["WebhookDelivery"][];
            next_cursor: string | null;
        };
        Settings: {
            email: string;
            autopay_enabled: boolean;
            max_per_order_cents: number | null;
            monthly_cap_cents: number | null;
            /** @description From then on no order is paid; null: no end */
            expires_at: string | null;
            /** @description Ids of the catalogue; null: any */
            materials: string[] | null;
            /** @description ISO 3166-1 alpha-2; null: any */
            countries: string[] | null;
            /** @description Also addresses that the owner has neither confirmed nor paid for */
            any_address: boolean;
            /** @description Minimum confidence in the unit, 0 to 1 */
            unit_gate: number;
            /** @description Reserved and captured by orders of this month (UTC) */
            monthly_spend_cents: number;
            has_default_payment_method: boolean;
            pending_owner_confirmation: boolean;
            /** @description Not in force: each waits until the owner confirms it on a signed-in page */
            pending_changes: components["schemas"]["PendingChange"][];
            /** @description The owner's mailbox is confirmed, or an order was paid; before that an account gets smaller quotas and goes after others */
            proven: boolean;
            quotas: components["schemas"]["Quotas"];
        };
        PendingChange: {
            /** Format: uuid */
            id: string;
            /** @description The asking key's label */
            asked_by: string;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            asked_at: string;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            expires_at: string;
            changes: components["schemas"]["SettingsChange"][];
        };
        SettingsChange: {
            /** @enum {string} */
            field: "autopay_enabled" | "max_per_order_cents" | "monthly_cap_cents" | "expires_at" | "materials" | "countries" | "any_address" | "unit_gate" | "default_payment_method";
            from: boolean | number | string | string[] | null;
            to: boolean | number | string | string[] | null;
        };
        /** @description More than a limit is refused with 429 `quota_exceeded` */
        Quotas: {
            /** @description Files that have not arrived yet */
            open_uploads: components["schemas"]["Quota"];
            /** @description Announced bytes of uploads that are not confirmed */
            open_upload_bytes: components["schemas"]["Quota"];
            /** @description Bytes of files, announced ones included */
            stored_bytes: components["schemas"]["Quota"];
            runs: components["schemas"]["Quota"];
            /** @description Active API keys */
            keys: components["schemas"]["Quota"];
            webhook_endpoints: components["schemas"]["Quota"];
            /** @description Links to settings, reviews and drop pages that still work */
            links: components["schemas"]["Quota"];
        };
        /** @description What the account may have at the same time, and what it has */
        Quota: {
            limit: number;
            used: number;
        };
        AutopayChange: {
            email: string;
            autopay_enabled: boolean;
            max_per_order_cents: number | null;
            monthly_cap_cents: number | null;
            /** @description From then on no order is paid; null: no end */
            expires_at: string | null;
            /** @description Ids of the catalogue; null: any */
            materials: string[] | null;
            /** @description ISO 3166-1 alpha-2; null: any */
            countries: string[] | null;
            /** @description Also addresses that the owner has neither confirmed nor paid for */
            any_address: boolean;
            /** @description Minimum confidence in the unit, 0 to 1 */
            unit_gate: number;
            /** @description Reserved and captured by orders of this month (UTC) */
            monthly_spend_cents: number;
            has_default_payment_method: boolean;
            pending_owner_confirmation: boolean;
            /** @description Not in force: each waits until the owner confirms it on a signed-in page */
            pending_changes: components["schemas"]["PendingChange"][];
            /** @description The owner's mailbox is confirmed, or an order was paid; before that an account gets smaller quotas and goes after others */
            proven: boolean;
            quotas: components["schemas"]["Quotas"];
            /** @description What has effect from now on */
            applied: components["schemas"]["SettingsChange"][];
            /** @description The signed-in page where the owner decides on pending changes. The owner gets its link by mail too. */
            approvals_url: string | null;
            next_action: string;
        };
        SetupIntent: {
            setup_intent_id: string;
            /** @description For Stripe.js, with which the owner enters the card; this service never stores it */
            client_secret: string;
            /**
             * Format: uri
             * @description Where the signed-in owner saves a card without a page of yours, and chooses which card is charged
             */
            setup_url: string;
            next_action: string;
        };
        DefaultMethod: {
            payment_method_id: string;
            card: {
                brand: string;
                last4: string;
            } | null;
            /** @description Whether it is already the card that is charged */
            is_default: boolean;
            pending_owner_confirmation: boolean;
            /** @description The signed-in page where the owner decides. The owner gets its link by mail too. */
            approvals_url: string | null;
            next_action: string;
        };
        TestClock: {
            /**
             * Format: date-time
             * @description The account's clock afterwards
             */
            now: string;
            /** @description How far it is ahead of real time in all */
            ahead_seconds: number;
            /** @description The orders that the simulated farm advanced, with their present status */
            moved: {
                /** Format: uuid */
                order_id: string;
                /** @enum {string} */
                status: "requires_payment" | "paid" | "queued" | "in_production" | "shipped" | "delivered" | "cancelled" | "refunded";
            }[];
        };
        OperatorOrderList: {
            items: components["schemas"]["OperatorOrder"][];
            next_cursor: string | null;
        };
        OperatorOrder: {
            /** Format: uuid */
            order_id: string;
            public_order_id: string;
            /** @description false: a test order, for which no money moves */
            livemode: boolean;
            /** @enum {string} */
            status: "requires_payment" | "paid" | "queued" | "in_production" | "shipped" | "delivered" | "cancelled" | "refunded";
            /** Format: uuid */
            quote_id: string;
            /** Format: uuid */
            file_id: string;
            filename: string;
            file_sha256: string;
            /**
             * @description The unit of the file's numbers, as it was approved
             * @enum {string}
             */
            unit: "mm" | "cm" | "in";
            /** @description How large the part is in that unit, to tell parts of one name apart; null if it is not known */
            bbox_mm: [
                number,
                number,
                number
            ] | null;
            material_id: string;
            /** @description The material's name when it was quoted */
            material: string;
            quantity: number;
            price: {
                /** @description CNY in fen */
                min_cents: number;
                /** @description CNY in fen */
                max_cents: number;
                /** @constant */
                currency: "CNY";
            };
            amounts: components["schemas"]["OrderAmounts"];
            /** @description CNY in fen */
            authorised_cents: number;
            /** @description CNY in fen */
            captured_cents: number;
            /** @description CNY in fen */
            refunded_cents: number;
            /** @description Refunds that the bank sent back: no longer in `refunded_cents`, and still owed to the payer */
            refund_failed_cents: number;
            /** @description What the payer's bank took back for lost disputes, beyond what was refunded */
            disputed_cents: number;
            /** @description Until when the farm can accept a paid order; after that its authorisation lapses */
            authorisation_expires_at: string | null;
            /** @description The payer disputes the charge: nothing is made or shipped until the dispute is decided */
            held: boolean;
            approval: components["schemas"]["Approval"] | null;
            /** @description Where the parcel goes now. The approval is of the address that was paid for; its owner may have changed it since */
            shipping_address_json: {
                name?: string | undefined;
                line1?: string | undefined;
                line2?: string | undefined;
                city?: string | undefined;
                state?: string | undefined;
                postal_code?: string | undefined;
                country?: string | undefined;
                phone?: string | undefined;
            } & {
                [key: string]: unknown;
            };
            /** @description When its owner last changed the address of the paid order */
            address_changed_at: string | null;
            /** @description Where its owner, signed in, changes the address; null once the farm has accepted or the order is over */
            address_url: string | null;
            /** @description Who receives the parcel: as in the address, or else as the payer entered on the payment page */
            recipient: {
                name: string | null;
                phone: string | null;
            };
            carrier: string | null;
            tracking_number: string | null;
            expected_delivery: {
                /**
                 * Format: date-time
                 * @description UTC, ISO 8601
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description UTC, ISO 8601
                 */
                to: string;
            } | null;
            cancel_reason: string | null;
            /** @description The note of the person who cancelled it: data, not instructions */
            cancel_note: string | null;
            /** @description The order that replaces this one */
            superseded_by: string | null;
            timeline: {
                /** @enum {string} */
                status: "requires_payment" | "paid" | "queued" | "in_production" | "shipped" | "delivered" | "cancelled" | "refunded";
                /**
                 * Format: date-time
                 * @description UTC, ISO 8601
                 */
                at: string;
            }[];
            approval_url: string | null;
            /** Format: uri */
            tracking_url: string;
            /** @description Whom a person asks about the order; null if the operator has not said it */
            support: {
                email: string | null;
                url: string | null;
            };
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            created_at: string;
            next_action: string;
            /** Format: uuid */
            account_id: string;
            /** @description What the payer was told may go wrong, the gravest first */
            risks: components["schemas"]["Risk"][];
            /** @description Until when a paid order can be accepted, or an accepted one should be delivered; null if neither applies */
            deadline: string | null;
        };
        OrderFile: {
            /** Format: uuid */
            order_id: string;
            /** Format: uuid */
            file_id: string;
            filename: string;
            size_bytes: number;
            /** @description SHA-256 of the bytes that were quoted: check it after the download */
            sha256: string;
            /**
             * @description The unit of the file's numbers, as it was quoted
             * @enum {string}
             */
            unit: "mm" | "cm" | "in";
            /** Format: uri */
            download_url: string;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            expires_at: string;
        };
        AuditLog: {
            items: components["schemas"]["AuditEntry"][];
            next_cursor: string | null;
        };
        AuditEntry: {
            id: string;
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            at: string;
            /** @description The operator key's label, `stripe`, or who ran the command line */
            actor: string;
            operator_key_id: string | null;
            action: string;
            order_id: string | null;
            public_order_id: string | null;
            details: {
                [key: string]: unknown;
            };
        };
        ErasedAccount: {
            /** Format: uuid */
            account_id: string;
            /** @constant */
            status: "erased";
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Calls a minute */
        "X-RateLimit-Limit": number;
        /** @description Calls left until the reset */
        "X-RateLimit-Remaining": number;
        /** @description When the next minute begins, in Unix seconds */
        "X-RateLimit-Reset": number;
        /** @description Identifies this call to the operator */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    connect: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getCurrentKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentKey"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    revokeCurrentKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RevokeKeyRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevokedKey"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalog"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getAgentPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentPolicy"];
                    "text/markdown": string;
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    presignFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PresignRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresignedUpload"];
                };
            };
            /**
             * @description `file_too_large`: The file is larger than the service takes.
             *
             *     `invalid_request`: The request is not what this route expects; details name each field.
             *
             *     `unsupported_file_type`: The file is in none of the formats that the service reads.
             */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "file_too_large" | "unsupported_file_type" | "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `token_expired`: The link has expired. */
            410: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "token_expired";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `quota_exceeded`: The account has as much of something as it may; details say of what, and what frees it.
             *
             *     `rate_limit_exceeded`: Too many requests in this minute.
             */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quota_exceeded" | "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    confirmFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `file_not_found`: No file of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "file_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             *
             *     `upload_incomplete`: The file has not been uploaded yet, or not whole.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upload_incomplete" | "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    createFileFromUrl: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileFromUrlRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            /**
             * @description `invalid_request`: The request is not what this route expects; details name each field.
             *
             *     `unsupported_file_type`: The file is in none of the formats that the service reads.
             *
             *     `url_not_allowed`: The service does not call this address: only https to public hosts is allowed.
             */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "url_not_allowed" | "unsupported_file_type" | "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `quota_exceeded`: The account has as much of something as it may; details say of what, and what frees it.
             *
             *     `rate_limit_exceeded`: Too many requests in this minute.
             */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quota_exceeded" | "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    createFileDrop: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FileDropRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileDrop"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `token_expired`: The link has expired. */
            410: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "token_expired";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `quota_exceeded`: The account has as much of something as it may; details say of what, and what frees it.
             *
             *     `rate_limit_exceeded`: Too many requests in this minute.
             */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quota_exceeded" | "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    listFiles: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileList"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description `wait=N`: wait with the answer up to N ≤ 25 seconds for a change */
                Prefer?: string;
                /** @description The ETag of the state that the caller knows */
                "If-None-Match"?: string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `file_not_found`: No file of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "file_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    deleteFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedFile"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `file_not_found`: No file of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "file_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `file_in_use`: An open order or quote needs this file. */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "file_in_use";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    selectFileUnit: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            /**
             * @description `file_not_ready`: The file's analysis is not complete, or has failed.
             *
             *     `invalid_request`: The request is not what this route expects; details name each field.
             */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "file_not_ready" | "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `file_not_found`: No file of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "file_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getFilePreview: {
        parameters: {
            query?: {
                theme?: "light" | "dark";
            };
            header?: {
                /** @description The ETag that the caller knows */
                "If-None-Match"?: string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `file_not_ready`: The file's analysis is not complete, or has failed.
             *
             *     `invalid_request`: The request is not what this route expects; details name each field.
             */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "file_not_ready" | "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `file_not_found`: No file of this account has this id.
             *
             *     `preview_not_found`: The part could not be drawn within what a drawing may take.
             */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "file_not_found" | "preview_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    repairFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RepairRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            /**
             * @description `file_not_ready`: The file's analysis is not complete, or has failed.
             *
             *     `invalid_request`: The request is not what this route expects; details name each field.
             */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "file_not_ready" | "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `file_not_found`: No file of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "file_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             *
             *     `repair_not_needed`: The mesh needs no repair.
             *
             *     `repair_refused`: The mesh cannot be repaired without a guess; details have each reason.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "repair_not_needed" | "repair_refused" | "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `quota_exceeded`: The account has as much of something as it may; details say of what, and what frees it.
             *
             *     `rate_limit_exceeded`: Too many requests in this minute.
             */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quota_exceeded" | "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    createQuote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuoteRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
            /**
             * @description `ambiguous_material`: Several materials are called this; details have the question to ask.
             *
             *     `amount_too_large`: The order could cost more than one payment may hold.
             *
             *     `file_not_ready`: The file's analysis is not complete, or has failed.
             *
             *     `invalid_request`: The request is not what this route expects; details name each field.
             *
             *     `unknown_material`: The catalogue has no material with this id, or by these words.
             */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "file_not_ready" | "unknown_material" | "ambiguous_material" | "amount_too_large" | "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `file_not_found`: No file of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "file_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `quota_exceeded`: The account has as much of something as it may; details say of what, and what frees it.
             *
             *     `rate_limit_exceeded`: Too many requests in this minute.
             */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quota_exceeded" | "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                quote_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `quote_not_found`: No quote of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quote_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `quota_exceeded`: The account has as much of something as it may; details say of what, and what frees it.
             *
             *     `rate_limit_exceeded`: Too many requests in this minute.
             */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quota_exceeded" | "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    createCheckoutSession: {
        parameters: {
            query?: never;
            header: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckoutRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutSession"];
                };
            };
            /**
             * @description `amount_too_large`: The order could cost more than one payment may hold.
             *
             *     `idempotency_key_required`: This route needs an Idempotency-Key header.
             *
             *     `invalid_request`: The request is not what this route expects; details name each field.
             *
             *     `missing_shipping_fields`: The shipping address lacks required fields; details name them.
             */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "missing_shipping_fields" | "amount_too_large" | "invalid_request" | "idempotency_key_required";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `order_not_found`: No order has this id, or it is not yours to see.
             *
             *     `quote_not_found`: No quote of this account has this id.
             */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quote_not_found" | "order_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             *
             *     `invalid_transition`: The order cannot go from its present state to this one.
             *
             *     `not_makeable`: The part cannot be made from this material as it is; details have what would work.
             *
             *     `quote_already_ordered`: The quote already has an order that is not cancelled.
             *
             *     `quote_stale`: The file has changed its unit or was repaired since this quote.
             *
             *     `ship_country_mismatch`: The address's country is not the one that the quote was made for.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quote_stale" | "quote_already_ordered" | "not_makeable" | "invalid_transition" | "ship_country_mismatch" | "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `quote_expired`: The quote has expired. */
            410: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quote_expired";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `quota_exceeded`: The account has as much of something as it may; details say of what, and what frees it.
             *
             *     `rate_limit_exceeded`: Too many requests in this minute.
             */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quota_exceeded" | "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    createAutonomousOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AutonomousOrderRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutSession"];
                };
            };
            /**
             * @description `amount_too_large`: The order could cost more than one payment may hold.
             *
             *     `invalid_request`: The request is not what this route expects; details name each field.
             *
             *     `missing_shipping_fields`: The shipping address lacks required fields; details name them.
             */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "missing_shipping_fields" | "amount_too_large" | "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `card_declined`: The bank declined the card. */
            402: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "card_declined";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `autonomous_not_allowed`: The owner's policy does not let this order be paid without asking.
             *
             *     `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "autonomous_not_allowed" | "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `order_not_found`: No order has this id, or it is not yours to see.
             *
             *     `quote_not_found`: No quote of this account has this id.
             */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quote_not_found" | "order_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             *
             *     `invalid_transition`: The order cannot go from its present state to this one.
             *
             *     `not_makeable`: The part cannot be made from this material as it is; details have what would work.
             *
             *     `quote_already_ordered`: The quote already has an order that is not cancelled.
             *
             *     `quote_stale`: The file has changed its unit or was repaired since this quote.
             *
             *     `ship_country_mismatch`: The address's country is not the one that the quote was made for.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quote_stale" | "quote_already_ordered" | "not_makeable" | "invalid_transition" | "ship_country_mismatch" | "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `quote_expired`: The quote has expired. */
            410: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quote_expired";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `quota_exceeded`: The account has as much of something as it may; details say of what, and what frees it.
             *
             *     `rate_limit_exceeded`: Too many requests in this minute.
             */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quota_exceeded" | "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    listOrders: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Of these statuses: one, or the parameter repeated for several */
                status?: ("requires_payment" | "paid" | "queued" | "in_production" | "shipped" | "delivered" | "cancelled" | "refunded") | ("requires_payment" | "paid" | "queued" | "in_production" | "shipped" | "delivered" | "cancelled" | "refunded")[];
                /** @description Made at this time or later, UTC: a date or a time */
                created_from?: string;
                /** @description Made before this time, UTC; of a date, the whole day counts */
                created_to?: string;
                /** @description Each of these words is in the file's name, the public id or the material; upper and lower case are the same */
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderList"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description `wait=N`: wait with the answer up to N ≤ 25 seconds for a change */
                Prefer?: string;
                /** @description The ETag of the state that the caller knows */
                "If-None-Match"?: string;
            };
            path: {
                /** @description An order's id, or its public id `mc_ord_…` */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "order_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An order's id, or its public id `mc_ord_…` */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancelRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "order_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             *
             *     `invalid_transition`: The order cannot go from its present state to this one.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_transition" | "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getPublicOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                public_order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicOrder"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "order_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: {
                /** @description `wait=N`: wait with the answer up to N ≤ 25 seconds for a change */
                Prefer?: string;
                /** @description The ETag of the state that the caller knows */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                };
            };
            /** @description Unchanged */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Includes the journals; `limit` is then at most 20 */
                include?: "journal";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunList"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run's name, chosen by the program */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `run_not_found`: No run of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "run_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    putRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read */
                "If-Match"?: string;
                /** @description `*`: only if it does not exist yet */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The run's name, chosen by the program */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `run_conflict`: The run was written by someone else since it was read. */
            412: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "run_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `precondition_required`: This write needs an If-Match header with the version that was read. */
            428: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "precondition_required";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `quota_exceeded`: The account has as much of something as it may; details say of what, and what frees it.
             *
             *     `rate_limit_exceeded`: Too many requests in this minute.
             */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quota_exceeded" | "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    deleteRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run's name, chosen by the program */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedRun"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `run_not_found`: No run of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "run_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointList"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhookEndpoint"];
                };
            };
            /**
             * @description `invalid_request`: The request is not what this route expects; details name each field.
             *
             *     `url_not_allowed`: The service does not call this address: only https to public hosts is allowed.
             */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "url_not_allowed" | "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `endpoint_not_found`: No webhook endpoint of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "endpoint_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `quota_exceeded`: The account has as much of something as it may; details say of what, and what frees it.
             *
             *     `rate_limit_exceeded`: Too many requests in this minute.
             */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "quota_exceeded" | "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedWebhookEndpoint"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `endpoint_not_found`: No webhook endpoint of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "endpoint_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookRotationRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookRotation"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `endpoint_not_found`: No webhook endpoint of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "endpoint_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookTestRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `endpoint_not_found`: No webhook endpoint of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "endpoint_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `endpoint_disabled`: The webhook endpoint is disabled: nothing is sent to it.
             *
             *     `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "endpoint_disabled" | "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    enableWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookEnableRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `endpoint_not_found`: No webhook endpoint of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "endpoint_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `endpoint_not_found`: No webhook endpoint of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "endpoint_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path: {
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookRedeliveryRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `delivery_not_found`: No webhook delivery of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "delivery_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `endpoint_disabled`: The webhook endpoint is disabled: nothing is sent to it.
             *
             *     `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "endpoint_disabled" | "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    setAutopay: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AutopayRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutopayChange"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getSignedSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_token`: The link is not valid: it is mistyped, or was withdrawn. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_token";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `token_expired`: The link has expired. */
            410: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "token_expired";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    setSignedAutopay: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AutopayRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutopayChange"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_token`: The link is not valid: it is mistyped, or was withdrawn. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_token";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `token_expired`: The link has expired. */
            410: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "token_expired";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    createSetupIntent: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SetupIntentRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupIntent"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    setDefaultPaymentMethod: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefaultMethodRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefaultMethod"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payment_method_not_found`: No payment method of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payment_method_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    advanceTestClock: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestClockAdvance"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestClock"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `insufficient_scope`: The key lacks the scope that this route needs.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             *
             *     `test_key_required`: This route is for test keys; the live mode goes by real time.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "test_key_required" | "key_not_confirmed" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    operatorListOrders: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "requires_payment" | "paid" | "queued" | "in_production" | "shipped" | "delivered" | "cancelled" | "refunded";
                material_id?: string;
                /** @description The country that it is shipped to, ISO 3166-1 alpha-2 */
                country?: string;
                /** @description Whether the payer disputes the charge */
                held?: "true" | "false";
                /** @description Created at least this many hours ago */
                min_age_hours?: number;
                /** @description Orders whose deadline is at most this many hours away, or past */
                due_within_hours?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorOrderList"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    operatorGetOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An order's id, or its public id `mc_ord_…` */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorOrder"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "order_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    operatorAcceptOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An order's id, or its public id `mc_ord_…` */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorOrder"];
                };
            };
            /**
             * @description `final_price_out_of_range`: The final price lies outside the range that the owner approved.
             *
             *     `invalid_request`: The request is not what this route expects; details name each field.
             */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "final_price_out_of_range" | "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "order_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             *
             *     `invalid_transition`: The order cannot go from its present state to this one.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_transition" | "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    operatorRejectOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An order's id, or its public id `mc_ord_…` */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorOrder"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "order_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             *
             *     `invalid_transition`: The order cannot go from its present state to this one.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_transition" | "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    operatorStartOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An order's id, or its public id `mc_ord_…` */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorOrder"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "order_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             *
             *     `invalid_transition`: The order cannot go from its present state to this one.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_transition" | "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    operatorShipOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An order's id, or its public id `mc_ord_…` */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShipRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorOrder"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "order_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             *
             *     `invalid_transition`: The order cannot go from its present state to this one.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_transition" | "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    operatorDeliverOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An order's id, or its public id `mc_ord_…` */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DeliverRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorOrder"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "order_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             *
             *     `invalid_transition`: The order cannot go from its present state to this one.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_transition" | "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    operatorRefundOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description An order's id, or its public id `mc_ord_…` */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefundRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorOrder"];
                };
            };
            /**
             * @description `invalid_request`: The request is not what this route expects; details name each field.
             *
             *     `refund_too_large`: The refund is more than what is left of the charge.
             */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "refund_too_large" | "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "order_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             *
             *     `invalid_transition`: The order cannot go from its present state to this one.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_transition" | "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    operatorGetOrderFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An order's id, or its public id `mc_ord_…` */
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderFile"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `file_not_found`: No file of this account has this id.
             *
             *     `order_not_found`: No order has this id, or it is not yours to see.
             */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "order_not_found" | "file_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    operatorListAudit: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                order_id?: string;
                actor?: string;
                action?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditLog"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "order_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    operatorEraseAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each new request, the same value for its retries */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EraseRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasedAccount"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "invalid_api_key";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `account_not_found`: No account has this e-mail. */
            404: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "account_not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `request_timeout`: Nothing of the request's body arrived for too long. */
            408: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "request_timeout";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /**
             * @description `account_in_use`: The account has open orders, held money or a dispute, so it cannot be erased yet.
             *
             *     `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "account_in_use" | "idempotency_key_reused" | "idempotency_in_flight";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `payload_too_large`: The request's body is larger than this route takes. */
            413: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "payload_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "rate_limit_exceeded";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "internal_error";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & ({
                        /** @enum {string} */
                        error: "upstream_temporarily_unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
}
