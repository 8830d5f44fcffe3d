-- What panels ask, as reports are asked now: what a figure is held against is the same question of every report and no parameter of two of them,
-- and where free delivery should begin is a report of its own.
UPDATE boards SET definition = jsonb_set(definition, '{panels}', (
  SELECT coalesce(jsonb_agg(
    CASE
      WHEN panel ->> 'report' IN ('changes', 'sales-tree') THEN panel #- '{params,compare}'
      WHEN panel ->> 'report' = 'freight' AND panel #>> '{params,view}' = 'threshold'
        THEN panel || '{"report": "free-delivery", "params": {}}'
      WHEN panel ->> 'report' = 'freight' THEN panel #- '{params,view}'
      ELSE panel
    END ORDER BY place), '[]')
  FROM jsonb_array_elements(definition -> 'panels') WITH ORDINALITY AS panels (panel, place)
));
