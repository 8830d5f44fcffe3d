"""The life-cycle questions of bench/insights.ts in pandas: CSV of orders in, seconds of each question out as JSON.

Less is asked here than there: stages go by days since the last order alone, without a purchase model, and no groups are compared.
"""

import json
import sys
import time

import numpy as np
import pandas as pd

orders = pd.read_csv(sys.argv[1], parse_dates=['ts'])
as_of = pd.Timestamp('2026-01-01')
before = as_of - pd.Timedelta(days=180)
day = pd.Timedelta(days=1)
seconds = {}


def timed(question, work):
    started = time.perf_counter()
    answer = work()
    seconds[question] = time.perf_counter() - started
    return answer


def second_order():
    ordered = orders.sort_values(['customer_id', 'ts'], kind='stable')
    place = ordered.groupby('customer_id').cumcount()
    first = ordered[place == 0].set_index('customer_id').ts
    second = ordered[place == 1].set_index('customer_id').ts.reindex(first.index)
    followed = ((as_of - first) // day).clip(upper=365)
    waited = np.ceil((second - first) / day).fillna(1e6)
    days = np.minimum(waited, followed).astype(int)
    table = pd.DataFrame({'day': days, 'event': waited <= followed}).groupby('day').event.agg(['sum', 'size'])
    at_risk = table['size'][::-1].cumsum()[::-1]
    return 1 - (1 - table['sum'] / at_risk).cumprod()


def stages(date):
    known = orders[orders.ts < date].groupby('customer_id').ts.agg(['max', 'size'])
    silent = (date - known['max']) / day
    return pd.Series(np.where(silent > 180, 'churned', np.where(known['size'] > 1, 'active', 'new')), known.index)


def lifecycle_flow():
    both = pd.DataFrame({'before': stages(before), 'after': stages(as_of)}).fillna('none')
    return both.groupby(['before', 'after']).size()


curve = timed('second-order', second_order)
timed('lifecycle-flow', lifecycle_flow)
json.dump({'seconds': seconds, 'returnedShare': float(curve.iloc[-1])}, sys.stdout)
