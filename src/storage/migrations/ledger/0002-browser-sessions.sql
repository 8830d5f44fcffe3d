-- A person's browser after signing in with a key: it may what the key may, until it expires, is signed out, or the key is revoked.
CREATE TABLE browser_sessions (
  session_hash text PRIMARY KEY,
  key_id       text NOT NULL REFERENCES api_keys (key_id) ON DELETE CASCADE,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL
);
CREATE INDEX browser_sessions_expiry ON browser_sessions (expires_at);

-- To the minute or so: it tells a key that nobody needs any more, and is not worth a write at every request.
ALTER TABLE api_keys ADD COLUMN last_used_at timestamptz;
