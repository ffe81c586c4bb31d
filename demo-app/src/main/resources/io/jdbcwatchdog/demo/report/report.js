
"use strict";
(() => {
  const LANES = ["INSERT", "SHA-256", "COMMIT / ROLLBACK", "KILL"];
  const timelines = JSON.parse(document.getElementById("timelines").textContent);
  const places = [...document.querySelectorAll(".chart")];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const escape = echarts.format.encodeHTML;
  const ms = value => Math.round(value).toLocaleString("en") + " ms";
  const color = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const laneOf = kind => Math.max(0, LANES.findIndex(lane => lane.includes(kind)));

  /** A bar from value[1] to value[2] in the lane value[0]; never thinner than can be seen. */
  function drawBar(params, api) {
    const from = api.coord([api.value(1), api.value(0)]);
    const to = api.coord([api.value(2), api.value(0)]);
    const height = api.size([0, 1])[1] * 0.6;
    const shape = { x: from[0], y: from[1] - height / 2, width: Math.max(2, to[0] - from[0]), height };
    return { type: "rect", shape, style: api.style() };
  }

  /** A bar with its name written to the left of it: for the short one that ends a transaction. */
  const drawNamedBar = items => (params, api) => {
    const bar = drawBar(params, api);
    const text = items[params.dataIndex].failed ? `${params.seriesName} failed` : params.seriesName;
    const style = { text, fill: color("text"), stroke: color("card"), lineWidth: 4, font: "12px sans-serif", textAlign: "right",
      textVerticalAlign: "middle", x: bar.shape.x - 6, y: bar.shape.y + bar.shape.height / 2 };
    return { type: "group", children: [bar, { type: "text", style, silent: true }] };
  };

  function bars(name, colorName, items, renderItem = drawBar) {
    return {
      name, type: "custom", renderItem, z: renderItem === drawBar ? 2 : 6, encode: { x: [1, 2], y: 0 },
      itemStyle: { color: color(colorName) },
      data: items.map(item => ({ value: [laneOf(item.kind), item.start, item.end], note: item.note })),
    };
  }

  function marks(name, colorName, symbol, items) {
    return {
      name, type: "scatter", symbol, symbolSize: items.length > 60 ? 7 : 13, z: 5,
      itemStyle: { color: color(colorName), borderColor: color("card"), borderWidth: 1 },
      data: items.map(item => ({ value: [item.at, LANES.indexOf("KILL")], note: `at ${ms(item.at)}, ${item.note}` })),
    };
  }

  function deadlines(items) {
    return {
      name: "deadline", type: "scatter", symbol: "rect", symbolSize: [2, 1], z: 4,
      itemStyle: { color: color("deadline") },
      data: items.map(item => ({ value: [item.at, LANES.indexOf("INSERT")], note: `at ${ms(item.at)}, ${item.note}` })),
      markLine: {
        symbol: "none", silent: true, lineStyle: { color: color("deadline"), type: "dashed", width: 2 },
        label: { formatter: "deadline", position: "start", color: color("deadline"), fontSize: 12 },
        data: items.map(item => ({ xAxis: item.at })),
      },
    };
  }

  /** The part of a bar that lies behind the deadline it missed. */
  function overdue(timeline) {
    return timeline.bars.flatMap(bar => timeline.deadlines
      .filter(mark => bar.start <= mark.at && mark.at < bar.end)
      .map(mark => ({ kind: bar.kind, start: mark.at, end: bar.end,
        note: `${bar.title}, past its deadline for ${ms(bar.end - mark.at)}${bar.failed ? ", then failed" : ""}` })));
  }

  function series(timeline) {
    const noted = timeline.bars.map(bar => ({ ...bar,
      note: `${bar.title}: ${ms(bar.end - bar.start)}${bar.failed ? ", failed" : ""}` }));
    const kind = name => noted.filter(bar => bar.kind === name);
    const kill = name => timeline.kills.filter(mark => mark.kind === name);
    return [
      bars("INSERT", "insert", kind("INSERT")), bars("SHA-256", "verify", kind("SHA-256")),
      bars("COMMIT", "commit", kind("COMMIT"), drawNamedBar(kind("COMMIT"))),
      bars("ROLLBACK", "rollback", kind("ROLLBACK"), drawNamedBar(kind("ROLLBACK"))),
      bars("overdue", "overdue", overdue(timeline)), deadlines(timeline.deadlines),
      marks("KILL QUERY", "query", "triangle", kill("KILL QUERY")),
      marks("KILL CONNECTION", "connection", "diamond", kill("KILL CONNECTION")),
    ].filter(one => one.data.length > 0);
  }

  function option(timeline) {
    const text = { color: color("text") };
    const line = { lineStyle: { color: color("line") } };
    return {
      animation: false, textStyle: text,
      legend: { top: 0, textStyle: text, inactiveColor: color("soft") },
      tooltip: { confine: true, formatter: item => `${escape(item.seriesName)}<br>${escape(item.data.note)}` },
      grid: { left: 150, right: 24, top: 56, bottom: 48 },
      xAxis: { type: "value", min: 0, max: Math.ceil(timeline.end * 1.02) || 1, name: "ms since the transaction began",
        nameLocation: "middle", nameGap: 30, axisLine: line, nameTextStyle: { color: color("soft") },
        axisLabel: { color: color("soft"), showMaxLabel: false }, splitLine: { lineStyle: { color: color("grid") } } },
      yAxis: { type: "category", data: LANES, inverse: true, axisLine: line, axisTick: { show: false },
        axisLabel: text, splitLine: { show: true, lineStyle: { color: color("grid") } } },
      series: series(timeline),
    };
  }

  const charts = places.map(place => echarts.init(place, null, { renderer: "svg" }));
  const draw = () => charts.forEach((chart, i) => chart.setOption(option(timelines[i]), true));
  draw();
  dark.addEventListener("change", draw);
  addEventListener("resize", () => charts.forEach(chart => chart.resize()));
})();
