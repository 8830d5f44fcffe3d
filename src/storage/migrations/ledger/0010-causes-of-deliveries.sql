-- Why a receiver did not take a delivery, as a code with its values: people read it in their own language.

ALTER TABLE webhook_deliveries ADD COLUMN failure_cause jsonb;
