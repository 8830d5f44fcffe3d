"""The life-cycle questions of bench/insights.ts in pandas: CSV of orders in, seconds of each question out as JSON.

What lay in an order is made up from its id, as the bench makes it up (`orderProducts` of insights-shop.ts).
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


def product_of(line):
    mixed = (orders.order_id.to_numpy().astype(np.uint64) * np.uint64(2654435761) + np.uint64(line * 40503)) % np.uint64(2**32)
    return ((mixed % 1000) * (mixed // 1000 % 1000) // 1000).astype(np.int64)


def lines():
    order = orders.order_id
    products = [product_of(1), np.where(order % 4 == 0, product_of(1) + 1, product_of(2)), product_of(3)]
    columns = [orders.assign(product=product)[order % 3 >= place] for place, product in enumerate(products)]
    # The same product twice in an order is once.
    return pd.concat(columns, ignore_index=True)[['order_id', 'customer_id', 'product']].drop_duplicates()


def product_affinity():
    buyers = bought.drop_duplicates(['customer_id', 'product'])['product'].value_counts()
    chosen = bought[bought['product'].isin(buyers.index[:200])]
    shared = chosen.loc[chosen.duplicated('order_id', keep=False), ['order_id', 'product']]
    pairs = shared.merge(shared, on='order_id')
    pairs = pairs[pairs.product_x < pairs.product_y].groupby(['product_x', 'product_y']).size()
    counts = chosen['product'].value_counts()
    one, other = (counts.reindex(pairs.index.get_level_values(side)).to_numpy() for side in (0, 1))
    lift = pairs * len(orders) / one / other
    return pairs[(pairs >= 10) & (lift > 1)]


bought = lines()
curve = timed('second-order', second_order)
timed('lifecycle-flow', lifecycle_flow)
pairs = timed('product-affinity', product_affinity)
together = {f'p{one} p{two}': int(count) for (one, two), count in pairs.items()}
json.dump({'seconds': seconds, 'returnedShare': float(curve.iloc[-1]), 'together': together}, sys.stdout)
