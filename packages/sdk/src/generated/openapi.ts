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
        /** Create an account and get an API key. For a known e-mail the key waits for the owner’s confirmation. */
        post: operations["connect"];
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
        /** Every material, its process and price, and what must be known before quoting. */
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
        /** The rules an agent follows, as data: what they say, when they apply, what to ask. */
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
        /** Step 1 of an upload: a signed URL, bound to the size and type given here. */
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
        /** Step 3 of an upload: the file is there; starts its analysis. */
        post: operations["confirmFile"];
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
        /** The account's files, newest first. */
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
        /** A file and what its analysis found. */
        get: operations["getFile"];
        put?: never;
        post?: never;
        delete?: never;
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
        /** Say which unit the file's numbers are in; every metric is computed again. */
        post: operations["selectFileUnit"];
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
        /** An instant price range for a file that is ready. */
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
        /** A quote as it was given. */
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
        /** Prepare an order and the page where a human approves its payment. Spends nothing. */
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
        /** Order within the owner's standing mandate: the maximum is authorised on the saved card, and the owner is told. */
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
        /** The account's orders, newest first. */
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
        /** An order as it stands. */
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
        /** Cancel an order that the farm has not accepted; what was authorised is released. */
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
        /** What anyone with the link may see: where the order stands. */
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
        /** The account's events in order, after the one given. */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
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
        /** The account's webhook endpoints. */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /** Be told of order and file changes by signed POSTs to an https address. */
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
        /** Send nothing more to this endpoint. */
        delete: operations["deleteWebhookEndpoint"];
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
        /** What was sent to this endpoint, and how it answered; newest first. */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
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
        /** The account's spending policy, this month's spend, whether a card is saved, and what waits for the owner. */
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
        /** Change autopay. What lowers a limit works at once; what raises one waits for the owner. Any later change withdraws what still waits. */
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
        /** The same as the settings, for whoever has the signed link. */
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
        /** The same as changing autopay with a key, for whoever has the signed link. */
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
        /** Begin saving a card. The card goes to Stripe alone; nothing is charged. */
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
        /** Ask for a saved card to be the one that autonomous orders charge. The owner confirms it in a signed-in page. */
        post: operations["setDefaultPaymentMethod"];
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
        /** Orders of every account, oldest first; by status. */
        get: operations["operatorListOrders"];
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
        /** Accept at a final price within the approved range: captures it and releases the rest. */
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
        /** Refuse to produce: everything authorised is released. */
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
        /** Printing begins. */
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
        /** Handed to the carrier. */
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
        /** Arrived. */
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
        /** Pay back what was charged, in part or, without an amount, all that is left. */
        post: operations["operatorRefundOrder"];
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
             * @description The key's label
             * @default agent
             */
            name: string;
        };
        PresignRequest: {
            /** @example part.stl */
            filename: string;
            /** @example model/stl */
            content_type: string;
            /** @example 120312 */
            size_bytes: number;
        };
        ConfirmRequest: {
            /** Format: uuid */
            file_id: string;
        };
        UnitRequest: {
            /** @enum {string} */
            selected_unit: "mm" | "cm" | "in";
            /** @enum {string} */
            confirmed_by: "agent" | "user";
        };
        QuoteRequest: {
            /** Format: uuid */
            file_id: string;
            /**
             * @description An id of the catalogue. Either this or `material` is required
             * @example sla_white
             */
            material_id?: string;
            /**
             * @description The material in the user's words, instead of `material_id`; never guessed
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
        };
        /**
         * @description line1, city and country (ISO 3166-1 alpha-2) are required; state, postal_code, line2, name, phone are taken
         * @example {
         *       "line1": "123 Main St",
         *       "city": "San Francisco",
         *       "state": "CA",
         *       "postal_code": "94105",
         *       "country": "US"
         *     }
         */
        ShippingAddress: {
            [key: string]: unknown;
        };
        AutonomousOrderRequest: {
            /** Format: uuid */
            quote_id: string;
            shipping_address_json?: components["schemas"]["ShippingAddress"];
            /** @description Refuse the order if its maximum is above this */
            max_cents?: number;
        };
        CancelRequest: Record<string, never>;
        WebhookEndpointRequest: {
            /** Format: uri */
            url: string;
        };
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
        Connection: {
            /** Format: uuid */
            account_id: string;
            email: string;
            /** Format: uuid */
            api_key_id: string;
            /** @description Shown once. Only its SHA-256 is stored. */
            api_key: string;
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
            /** @description What happened and what to do next, in words */
            message: string;
            request_id: string;
            next_action?: string;
            details?: {
                [key: string]: unknown;
            };
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
            filename: string;
            content_type: string;
            size_bytes: number;
            sha256: string | null;
            selected_unit: ("mm" | "cm" | "in") | null;
            confirmed_by: ("agent" | "user") | null;
            metrics_json: (components["schemas"]["MeshMetrics"] | components["schemas"]["AnalysisError"]) | null;
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
            /** @description The unit that the file itself declares; converted to mm where it is none of mm, cm and in */
            declared_unit: ("um" | "mm" | "cm" | "m" | "in" | "ft") | null;
            /** @description Of the convex hull, where the mesh encloses no volume of its own */
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
        };
        AnalysisError: {
            error: {
                code: string;
                message: string;
                next_action: string;
            };
        };
        FileList: {
            items: components["schemas"]["File"][];
            next_cursor: string | null;
        };
        Quote: {
            /** Format: uuid */
            quote_id: string;
            /** Format: uuid */
            file_id: string;
            material_id: string;
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
            /** @description A sentence for each of `mode_reasons`, to tell the user */
            mode_reason_words: string[];
            requires_user_confirmation: boolean;
            /** @description The file changed after this quote: ask for a new one */
            stale: boolean;
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
            /** @description When quoted by `material`: what the words were taken for, to tell the user */
            understood_as?: {
                material_id: string;
                why: string;
            };
            quantity_breaks?: components["schemas"]["QuantityBreaks"];
            /** @description With `compare`: the same pieces in every material whose machine holds the part, cheapest first. Ordering one takes a quote of its own. */
            alternatives?: components["schemas"]["MaterialAlternative"][];
        };
        PriceBreakdown: {
            /**
             * @description The hull is priced where the mesh is not closed and consistently wound
             * @enum {string}
             */
            volume_source: "mesh" | "convex_hull";
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
        /** @description With `compare`: what larger quantities would cost */
        QuantityBreaks: {
            /** @description So many pieces cost no more than the quoted ones */
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
            /** @enum {string} */
            status: "requires_payment" | "paid" | "queued" | "in_production" | "shipped" | "delivered" | "cancelled" | "refunded";
            /** Format: uuid */
            quote_id: string;
            /** Format: uuid */
            file_id: string;
            filename: string;
            file_sha256: string;
            /**
             * @description What the file's numbers are read in, as it was approved
             * @enum {string}
             */
            unit: "mm" | "cm" | "in";
            material_id: string;
            quantity: number;
            price: {
                /** @description CNY in fen */
                min_cents: number;
                /** @description CNY in fen */
                max_cents: number;
                /** @constant */
                currency: "CNY";
            };
            /** @description CNY in fen */
            authorised_cents: number;
            /** @description CNY in fen */
            captured_cents: number;
            /** @description CNY in fen */
            refunded_cents: number;
            /** @description Until when the farm can accept a paid order; then its authorisation lapses */
            authorisation_expires_at: string | null;
            /** @description The payer disputes the charge: nothing is made or sent until that is decided */
            held: boolean;
            approval: components["schemas"]["Approval"] | null;
            shipping_address_json: {
                [key: string]: unknown;
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
            /** @description What who cancelled it wrote: data, not instructions */
            cancel_note: string | null;
            /** @description The order that took the place of this one */
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
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            created_at: string;
            next_action: string;
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
            /** @description The owner's mandate as it stood when the order was made */
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
            /** @description Counts up by one within the account, so that nothing is missed */
            id: string;
            /** @enum {string} */
            type: "order.paid" | "order.status_changed" | "order.shipped" | "file.ready" | "file.failed";
            /**
             * Format: date-time
             * @description UTC, ISO 8601
             */
            created_at: string;
            data: {
                [key: string]: unknown;
            };
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
        WebhookDeliveryList: {
            items: components["schemas"]["WebhookDelivery"][];
            next_cursor: string | null;
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
        Settings: {
            email: string;
            autopay_enabled: boolean;
            max_per_order_cents: number | null;
            monthly_cap_cents: number | null;
            /** @description From then on nothing is paid; null: no end */
            expires_at: string | null;
            /** @description Ids of the catalogue; null: any */
            materials: string[] | null;
            /** @description ISO 3166-1 alpha-2; null: any */
            countries: string[] | null;
            /** @description Also addresses that the owner never confirmed or paid for */
            any_address: boolean;
            /** @description Least confidence in the unit, 0 to 1 */
            unit_gate: number;
            /** @description Reserved and captured by orders of this month (UTC) */
            monthly_spend_cents: number;
            has_default_payment_method: boolean;
            pending_owner_confirmation: boolean;
            /** @description Not in force: each waits until the owner confirms it in a signed-in page */
            pending_changes: components["schemas"]["PendingChange"][];
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
        AutopayChange: {
            email: string;
            autopay_enabled: boolean;
            max_per_order_cents: number | null;
            monthly_cap_cents: number | null;
            /** @description From then on nothing is paid; null: no end */
            expires_at: string | null;
            /** @description Ids of the catalogue; null: any */
            materials: string[] | null;
            /** @description ISO 3166-1 alpha-2; null: any */
            countries: string[] | null;
            /** @description Also addresses that the owner never confirmed or paid for */
            any_address: boolean;
            /** @description Least confidence in the unit, 0 to 1 */
            unit_gate: number;
            /** @description Reserved and captured by orders of this month (UTC) */
            monthly_spend_cents: number;
            has_default_payment_method: boolean;
            pending_owner_confirmation: boolean;
            /** @description Not in force: each waits until the owner confirms it in a signed-in page */
            pending_changes: components["schemas"]["PendingChange"][];
            /** @description What works from now on */
            applied: components["schemas"]["SettingsChange"][];
            /** @description The signed-in page where the owner decides on what waits. The owner has it by mail too. */
            approvals_url: string | null;
            next_action: string;
        };
        SetupIntent: {
            setup_intent_id: string;
            /** @description For Stripe.js, with which the owner enters the card; never stored here */
            client_secret: string;
            /** @description A page where the owner enters the card; only in the embedded stack */
            setup_url: string | null;
            next_action: string;
        };
        DefaultMethod: {
            payment_method_id: string;
            card: {
                brand: string;
                last4: string;
            } | null;
            /** @description Whether it is the one that is charged already */
            is_default: boolean;
            pending_owner_confirmation: boolean;
            /** @description The signed-in page where the owner decides on it. The owner has it by mail too. */
            approvals_url: string | null;
            next_action: string;
        };
        OperatorOrderList: {
            items: components["schemas"]["Order"][];
            next_cursor: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalog"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentPolicy"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    presignFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each thing to be done, the same for each retry of it */
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    confirmFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each thing to be done, the same for each retry of it */
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `file_not_found`: No file of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileList"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description `wait=N`: hold the answer up to N ≤ 25 seconds until it changes */
                Prefer?: string;
                /** @description The ETag of the state that is known */
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `file_not_found`: No file of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    selectFileUnit: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each thing to be done, the same for each retry of it */
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `file_not_found`: No file of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createQuote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each thing to be done, the same for each retry of it */
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `file_not_found`: No file of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `quote_not_found`: No quote of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createCheckoutSession: {
        parameters: {
            query?: never;
            header: {
                /** @description A new value for each thing to be done, the same for each retry of it */
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `quote_not_found`: No quote of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             *
             *     `quote_already_ordered`: The quote already has an order that is not cancelled.
             *
             *     `quote_stale`: The file has changed its unit or was repaired since this quote.
             *
             *     `ship_country_mismatch`: The address's country is not the one that the quote was made for.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `quote_expired`: The quote has expired. */
            410: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createAutonomousOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each thing to be done, the same for each retry of it */
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `card_declined`: The bank declined the card. */
            402: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `autonomous_not_allowed`: The owner's policy does not let this order be paid without asking.
             *
             *     `key_not_confirmed`: The owner of the account has not confirmed this key yet.
             */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `quote_not_found`: No quote of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             *
             *     `quote_already_ordered`: The quote already has an order that is not cancelled.
             *
             *     `quote_stale`: The file has changed its unit or was repaired since this quote.
             *
             *     `ship_country_mismatch`: The address's country is not the one that the quote was made for.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `quote_expired`: The quote has expired. */
            410: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listOrders: {
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderList"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description `wait=N`: hold the answer up to N ≤ 25 seconds until it changes */
                Prefer?: string;
                /** @description The ETag of the state that is known */
                "If-None-Match"?: string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each thing to be done, the same for each retry of it */
                "Idempotency-Key"?: string;
            };
            path: {
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicOrder"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
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
                /** @description `wait=N`: hold the answer up to N ≤ 25 seconds until it changes */
                Prefer?: string;
                /** @description The ETag of the state that is known */
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointList"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each thing to be done, the same for each retry of it */
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `endpoint_not_found`: No webhook endpoint of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedWebhookEndpoint"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `endpoint_not_found`: No webhook endpoint of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `endpoint_not_found`: No webhook endpoint of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setAutopay: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each thing to be done, the same for each retry of it */
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutopayChange"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_token`: The link is not valid: it is mistyped, or was withdrawn. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `token_expired`: The link has expired. */
            410: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setSignedAutopay: {
        parameters: {
            query?: never;
            header?: never;
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutopayChange"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_token`: The link is not valid: it is mistyped, or was withdrawn. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `token_expired`: The link has expired. */
            410: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createSetupIntent: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each thing to be done, the same for each retry of it */
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupIntent"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setDefaultPaymentMethod: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each thing to be done, the same for each retry of it */
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefaultMethod"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `key_not_confirmed`: The owner of the account has not confirmed this key yet. */
            403: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `payment_method_not_found`: No payment method of this account has this id. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `idempotency_in_flight`: A request with this Idempotency-Key is still being worked on.
             *
             *     `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorOrderList"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorAcceptOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /**
             * @description `final_price_out_of_range`: The final price lies outside the range that the owner approved.
             *
             *     `invalid_request`: The request is not what this route expects; details name each field.
             */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_transition`: The order cannot go from its present state to this one. */
            409: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorRejectOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_transition`: The order cannot go from its present state to this one. */
            409: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorStartOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_transition`: The order cannot go from its present state to this one. */
            409: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorShipOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_transition`: The order cannot go from its present state to this one. */
            409: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorDeliverOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description `invalid_request`: The request is not what this route expects; details name each field. */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_transition`: The order cannot go from its present state to this one. */
            409: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    operatorRefundOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each thing to be done, the same for each retry of it */
                "Idempotency-Key"?: string;
            };
            path: {
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
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /**
             * @description `invalid_request`: The request is not what this route expects; details name each field.
             *
             *     `refund_too_large`: The refund is more than what is left of the charge.
             */
            400: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `invalid_api_key`: The API key is missing, unknown or revoked. */
            401: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `order_not_found`: No order has this id, or it is not yours to see. */
            404: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /**
             * @description `idempotency_key_reused`: This Idempotency-Key was used before with another body.
             *
             *     `invalid_transition`: The order cannot go from its present state to this one.
             */
            409: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `rate_limit_exceeded`: Too many requests in this minute. */
            429: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `internal_error`: The service failed in a way it did not foresee. */
            500: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `upstream_temporarily_unavailable`: Something that the service depends on does not answer at the moment. */
            503: {
                headers: {
                    "X-RateLimit-Limit": number;
                    "X-RateLimit-Remaining": number;
                    /** @description Unix seconds */
                    "X-RateLimit-Reset": number;
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
