"""The labels of charts: which periods an axis names, and how much of a long name is shown.

Run as a program by `python3 -m doctest` it tries its examples.
"""

import re
from unicodedata import east_asian_width

# Round numbers of years and sessions, and of months, of which twelve make one.
ROUND, ROUND_MONTHS = (1, 2, 5, 10, 20, 50, 100), (1, 3, 6, 12, 24, 60, 120, 240, 600)
# What a digit takes in type of 8 points, and what stands between two labels.
DIGIT, SPACE = 4.5, 3
MOST = 10


def in_order(periods):
    """Periods such as `2007`, `2007-12`, `2005-2009` or the session `62`, the earliest first.

    >>> in_order(["2007-11", "2007-02", "2006-12"]), in_order(["9", "10"])
    (['2006-12', '2007-02', '2007-11'], ['9', '10'])
    """
    return sorted(periods, key=lambda period: (_first_number(period), period))


def round_periods(periods, width):
    """The periods to name below an axis on which each takes so many points: those with round
    numbers, as many as there is room for.

    >>> years = [str(year) for year in range(1946, 2025)]
    >>> round_periods(years, 3)
    ['1950', '1960', '1970', '1980', '1990', '2000', '2010', '2020']
    >>> round_periods(years[-9:], 23)[:3]
    ['2016', '2017', '2018']
    >>> round_periods([f"{year}-{year + 4}" for year in range(1990, 2025, 5)], 29)
    ['1990-1994', '2000-2004', '2010-2014', '2020-2024']
    >>> months = [f"{year}-{month:02}" for year in range(1990, 2022) for month in range(1, 13)]
    >>> round_periods(months, 0.6)
    ['1990-01', '1995-01', '2000-01', '2005-01', '2010-01', '2015-01', '2020-01']
    >>> round_periods(months[15:26], 19)
    ['1991-04', '1991-07', '1991-10', '1992-01']
    >>> round_periods(["1999"], 230), round_periods([], 230)
    (['1999'], [])
    """
    has_months = all(re.fullmatch(r"\d{4}-\d\d", period) for period in periods)
    label = max((DIGIT * len(period) for period in periods), default=0) + SPACE
    for every in ROUND_MONTHS if has_months else ROUND:
        places = [at for at, it in enumerate(periods) if _number(it, has_months) % every == 0]
        gaps = [later - earlier for earlier, later in zip(places, places[1:])]
        if 0 < len(places) <= MOST and all(gap * width >= label for gap in gaps):
            return [periods[at] for at in places]
    return periods[:1]


def _first_number(period):
    return int(re.search(r"\d+", period)[0])


def _number(period, is_month):
    year = _first_number(period)
    return 12 * year + int(period[5:]) - 1 if is_month else year


def shortened(name, columns):
    """As much of a name as fits into so many columns, of which a Chinese character takes two, and
    a capital more than one.

    >>> shortened("private sector", 14), shortened("私营部门", 8)
    ('private sector', '私营部门')
    >>> shortened("measures to eliminate terrorism", 24), shortened("internationalization", 9)
    ('measures to eliminate…', 'internat…')
    >>> shortened("消除国际恐怖主义的措施", 10), shortened("SUSTAINABLE DEVELOPMENT", 23)
    ('消除国际…', 'SUSTAINABLE…')
    """
    if _columns(name) <= columns:
        return name
    kept = name
    while _columns(kept) > columns - 1:
        kept = kept[:-1]
    # A word is cut only if it is most of what is shown.
    words = kept.rpartition(" ")[0] if name[len(kept)] != " " else kept
    return (words if 2 * len(words) > len(kept) else kept).rstrip() + "…"


def _columns(text):
    widths = (2 if east_asian_width(it) in "WF" else 1.3 if it.isupper() else 1 for it in text)
    return sum(widths)
