"""Baidu feed ads (百度推广 信息流推广): the same report centre as Baidu search, its own files.

File: CSV in GBK or UTF-8; preamble of 3 lines and a blank (数据生成时间, 数据生成条件, 1. 时间范围：20180419),
headings on line 5: those of Baidu search and 千次展现消费. Nothing in a file says that it is of the feed, so it
goes to its own landing folder; at the top of the landing zone the two cannot be told apart and are refused.
Its campaigns count for the channel display, those of search for search.
Currency: CNY. Time zone: Asia/Shanghai. Headings: DESCRIBED by two import programs, as in baidu_ads.
Lands in: raw/baidu_ads/performance.
Alone: python -m marketing_warehouse.extract landing/baidu_feed_ads
"""

from marketing_warehouse.connectors.baidu_ads import PERFORMANCE
from marketing_warehouse.connectors.specification import Connector, Kind

CONNECTOR = Connector(
    source="baidu_feed_ads",
    title="Baidu Ads (feed)",
    title_zh="百度推广（信息流）",
    kind=Kind.AD_PLATFORM,
    entities=(PERFORMANCE,),
    lands_in="baidu_ads",
    time_zone="Asia/Shanghai",
    restated_days=7,
    currency="CNY",
)
