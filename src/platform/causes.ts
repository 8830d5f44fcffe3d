/**
 * What the product can refuse, each by a code that never changes, with the names of its values. Every language of the dashboard has words
 * for each (src/words), and a test fails where one has not. A new refusal adds its line here.
 */
export const causes = {
  // Who asks.
  no_key: [],
  wrong_key: [],
  scope_lacking: ['scope', 'needed'],
  foreign_page: [],
  key_only_sends: [],
  too_many_attempts: ['seconds'],
  unknown_key: [],
  owners_only: [],

  // The server and its disk.
  internal: [],
  disk_full: [],
  disk_refused: [],
  disk_too_slow: [],
  log_behind: [],
  log_refused: ['message'],
  server_stopping: [],
  too_many_questions: ['most'],
  too_many_followers: ['most'],
  too_many_previews: [],
  question_too_heavy: [],

  // A request that is not well formed.
  address_too_long: ['most'],
  body_too_large: [],
  bad_request: ['message'],
  nothing_here: ['address'],
  bad_cursor: [],
  two_places: [],
  unknown_format: ['format'],

  // A value that does not fit; `field` of the refusal says which.
  missing_value: [],
  wrong_type: ['expected'],
  wrong_form: [],
  number_too_small: ['least'],
  number_too_large: ['most'],
  text_too_short: ['least'],
  text_too_long: ['most'],
  list_too_short: ['least'],
  list_too_long: ['most'],
  not_among: ['choices'],
  unknown_name: ['name'],
  not_a_currency: [],
  not_a_time_zone: [],

  // Dates and amounts.
  not_a_date: ['value'],
  date_too_far: ['value'],
  date_dropped: [],
  answer_dropped: [],
  period_backwards: [],
  not_an_amount: ['value'],
  not_a_cohort: ['value'],

  // Settings.
  risk_cuts_crossed: [],
  tier_cuts_crossed: [],

  // Customers and events.
  unknown_customer: ['customer'],
  nothing_before: ['customer', 'at'],
  unknown_event: [],
  unknown_merge: [],
  merge_undone: ['at'],
  nobody_on_list: [],
  list_too_many: ['most'],

  // Reports and what stands behind their marks.
  unknown_report: ['report', 'near'],
  unknown_parameter: ['report', 'parameter'],
  not_a_value: ['value', 'parameter', 'choices'],
  whole_shop_only: ['report'],
  too_many_segments: ['most'],
  not_a_segment: ['text'],
  mark_without_customers: ['report'],
  mark_unknown_figure: ['figure', 'report'],
  mark_without_part: [],
  mark_unknown_row: ['name'],
  mark_unknown_part: ['part'],

  // Notes and boards.
  unknown_note: [],
  too_many_notes: ['most'],
  unknown_board: [],
  too_many_boards: ['most'],
  unknown_board_file: [],

  // Segments.
  unknown_segment: ['segment', 'near'],
  segment_exists: ['segment'],
  defined_twice: ['name'],
  in_use: ['name', 'users'],
  not_a_segment_name: [],
  definition_missing: [],
  circle: ['segments'],
  unknown_condition: ['kind'],
  unknown_field: ['field'],
  too_heavy: [],
  error: ['message'],
  not_a_condition: [],
  group_not_a_list: ['group'],
  groups_too_deep: ['most'],
  too_many_parts: ['most'],
  unknown_values: ['source'],
  not_a_list_name: [],
  unknown_upload: ['name'],
  feed_not_a_date: ['value'],
  feed_row_empty: [],

  // Segments written as a line.
  line_too_long: ['most'],
  unexpected: ['found', 'near', 'expected'],
  text_without_end: [],
  number_beyond_all: [],
  strange_character: ['character'],
  not_a_distance: [],
  not_a_latitude: [],
  not_a_longitude: [],
  not_a_number_of_customers: [],
  not_a_stage: ['value', 'choices'],
  not_a_share: [],
  not_days: ['most'],
  not_a_count: [],
  test_not_possible: ['field', 'op'],
  test_wants_number: ['field', 'value'],
  test_wants_text: ['field', 'value'],
  never_that_value: ['field', 'value', 'near'],
  between_nothing: [],

  // Webhooks.
  unknown_webhook: [],
  webhook_paused: [],
  delivery_gone: [],
  not_an_address: ['url'],
  receiver_answered: ['status'],
  receiver_inside: [],
  receiver_silent: ['seconds'],
  receiver_unknown: ['host'],
  receiver_unreached: ['message'],

  // Files to import.
  file_missing: [],
  file_unreadable: ['message'],
  file_empty: [],
  file_cut_off: ['byte'],
  file_damaged: ['byte', 'message'],
  file_foreign: ['kind'],
  file_utf16: [],
  file_not_text: [],
  first_line_too_long: ['megabytes'],
  header_without_names: [],
  not_parquet: [],
  parquet_packed: [],
  parquet_cut_off: [],
  parquet_group_too_large: ['rows'],
  parquet_column_damaged: ['column', 'from', 'to'],
  column_missing: ['columns', 'meant', 'present'],
  column_twice: ['column'],
  lookup_missing: ['lookup', 'files'],
  lookup_too_large: ['most'],
  upload_too_large: ['gigabytes'],
  upload_gone: [],
  upload_incomplete: ['file'],
  unknown_form_of_file: [],
  not_a_path: ['path'],

  // Mappings.
  mapping_not_yaml: [],
  mapping_not_a_list: [],
  mapping_unknown_name: ['name'],
  mapping_unknown_field: ['field'],
  mapping_needs_field: ['row', 'fields'],
  mapping_order_needs_time: [],
  mapping_event_needs_name: [],
  mapping_events_need_orders: [],
  mapping_lines_need_orders: [],
  mapping_lists_need_json: [],
  mapping_derived_later: ['column'],
  mapping_unknown_lookup: ['lookup'],
  mapping_lookup_lacks: ['lookup', 'column'],
  mapping_no_time: ['field'],
  mapping_no_money: ['field'],
  mapping_no_number: ['field'],
  unknown_mapping: ['mapping'],

  // Imports and what they refused.
  import_stopped: [],
  process_ended: [],
  import_gone: [],
  unknown_import: [],
  row_refused: ['reason'],
  batch_refused: [],
  batch_too_large: [],
  unknown_reject: [],
  reject_closed: ['state'],
  not_a_refused_row: [],
  not_an_object: [],

  // The example shop.
  example_filling: [],
  shop_not_empty: [],
} as const satisfies Record<string, readonly string[]>

export type CauseCode = keyof typeof causes

type CauseValue = string | number | null | readonly string[]

/** What was wrong as a code with its values, for readers of any language; the same as the reason says in English. */
export type Cause = {
  [Code in CauseCode]: { code: Code; values: { readonly [Name in (typeof causes)[Code][number]]: CauseValue } }
}[CauseCode]
