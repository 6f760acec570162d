"""The figures with their targets, in the order they were measured."""


class Table:
    def __init__(self):
        self.rows = []

    def at_least(self, figure, target, value, unit="", detail=""):
        self._add(figure, f"≥ {target:g}{unit}", value, unit, value >= target, detail)

    def at_most(self, figure, target, value, unit="", detail=""):
        self._add(figure, f"≤ {target:g}{unit}", value, unit, value <= target, detail)

    def note(self, figure, result):
        self.rows.append((figure, "", result, "", ""))
        print(f"  {figure}: {result}", flush=True)

    def _add(self, figure, target, value, unit, met, detail):
        result = f"{value:.0f}{unit}" if value >= 100 else f"{value:.2f}{unit}"
        self.rows.append((figure, target, result, "yes" if met else "NO", detail))
        print(f"  {figure}: {result} {detail}", flush=True)

    def print(self):
        heads = ("figure", "target", "result", "met", "measured")
        widths = [max(len(row[i]) for row in [heads, *self.rows]) for i in range(len(heads))]
        line = lambda row: "| " + " | ".join(text.ljust(width) for text, width in zip(row, widths)) + " |"
        print("\n" + line(heads))
        print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
        print("\n".join(map(line, self.rows)))
