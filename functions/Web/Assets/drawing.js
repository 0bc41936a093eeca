// Draws each figure.chart from the table in it, which stays the one source of its figures: column heads say bar, line or none, cells hold <data value>.
'use strict';
(() => {
  const theme = getComputedStyle(document.documentElement);
  const colour = name => theme.getPropertyValue(name).trim();
  const ink = colour('--ink'), grid = colour('--line'), paper = colour('--paper');
  const series = [1, 2, 3, 4, 5, 6].map(number => colour(`--series-${number}`));

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
  Chart.defaults.color = ink;
  Chart.defaults.animation = false;
  Chart.defaults.locale = document.documentElement.lang;

  // Colour is never the only mark: each series has a pattern of its own.
  const strokes = [
    null,
    [[0, 8, 8, 0], [-2, 2, 2, -2], [6, 10, 10, 6]],
    [[0, 4, 8, 4]],
    [[0, 0, 8, 8], [0, 8, 8, 0]],
    [[4, 0, 4, 8]],
    [[0, 0, 8, 8], [-2, 6, 2, 10], [6, -2, 10, 2]],
  ];

  function fill(context, number) {
    const base = series[number % series.length], lines = strokes[number % strokes.length];
    if (!lines) return base;
    const tile = Object.assign(document.createElement('canvas'), { width: 8, height: 8 }), pen = tile.getContext('2d');
    pen.fillStyle = base;
    pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = paper;
    pen.lineWidth = 1.5;
    for (const [fromX, fromY, toX, toY] of lines) {
      pen.beginPath();
      pen.moveTo(fromX, fromY);
      pen.lineTo(toX, toY);
      pen.stroke();
    }
    return context.createPattern(tile, 'repeat');
  }

  // Each bar carries its figure where there is room for it, as the table writes it.
  const figures = {
    id: 'figures',
    afterDatasetsDraw(chart) {
      const { ctx: pen, options: { indexAxis } } = chart, across = indexAxis === 'y';
      pen.save();
      pen.fillStyle = ink;
      pen.font = `600 12px ${Chart.defaults.font.family}`;
      pen.textAlign = across ? 'left' : 'center';
      pen.textBaseline = across ? 'middle' : 'bottom';
      chart.data.datasets.forEach((dataset, number) => {
        if (dataset.type !== 'bar' || !chart.isDatasetVisible(number)) return;
        chart.getDatasetMeta(number).data.forEach((bar, row) => {
          const text = dataset.texts[row];
          if (!text || (!across && pen.measureText(text).width > bar.width + 6)) return;
          pen.fillText(text, across ? bar.x + 5 : bar.x, across ? bar.y : bar.y - 3);
        });
      });
      pen.restore();
    },
  };

  // A long name takes several lines where there is little room beside the bars.
  function lines(text, most) {
    return text.split(' ').reduce((told, word) => {
      const last = told.at(-1);
      if (last !== undefined && last.length + word.length < most) told[told.length - 1] = `${last} ${word}`;
      else told.push(word);
      return told;
    }, []);
  }

  function columns(table, context, stacked) {
    const rows = [...table.tBodies[0].rows];
    return [...table.tHead.rows[0].cells].map((head, column) => ({ head, column })).slice(1)
      .filter(({ head }) => head.dataset.mark !== 'none')
      .map(({ head, column }, number) => {
        const cells = rows.map(row => row.cells[column].querySelector('data'));
        const line = head.dataset.mark === 'line';
        return {
          type: line ? 'line' : 'bar',
          label: head.textContent,
          suffix: head.dataset.suffix,
          data: cells.map(cell => cell ? Number(cell.value) : null),
          texts: cells.map(cell => cell ? cell.textContent : ''),
          backgroundColor: line ? 'transparent' : fill(context, number),
          borderColor: line ? ink : series[number % series.length],
          borderWidth: line ? 2 : 1,
          borderDash: line ? [6, 3] : [],
          pointRadius: line ? 2 : 0,
          pointBackgroundColor: ink,
          order: line ? 0 : 1,
          ...(stacked ? { stack: line ? 'line' : 'bars' } : {}),
        };
      });
  }

  function draw(figure) {
    const table = figure.querySelector('table'), details = figure.querySelector('details');
    const across = figure.dataset.shape === 'across', stacked = figure.dataset.shape === 'stacked';
    const place = Object.assign(document.createElement('div'), { className: 'drawing' });
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', figure.querySelector('figcaption').textContent);
    place.append(canvas);
    details.before(place);
    const datasets = columns(table, canvas.getContext('2d'), stacked);
    const labels = [...table.tBodies[0].rows].map(row => row.cells[0].textContent.trim());
    if (across) place.style.height = `${labels.length * (datasets.length * 24 + 16) + 90}px`;
    const values = {
      stacked,
      beginAtZero: true,
      grid: { color: grid },
      ticks: { precision: 0, maxTicksLimit: 6, callback: value => value.toLocaleString(Chart.defaults.locale) + (datasets[0]?.suffix ?? '') },
    };
    const names = { stacked, grid: { display: false }, ticks: { autoSkip: !across, maxRotation: 0 } };
    if (across) names.ticks.callback = (_, row) => lines(labels[row], place.clientWidth < 480 ? 13 : 40);
    new Chart(canvas, {
      data: { labels, datasets },
      options: {
        indexAxis: across ? 'y' : 'x',
        maintainAspectRatio: false,
        layout: { padding: across ? { right: 64 } : { top: 20 } },
        scales: across ? { x: values, y: names } : { x: names, y: values },
        plugins: {
          legend: { display: datasets.length > 1, position: 'bottom', labels: { boxWidth: 22, boxHeight: 14, sort: (one, other) => one.datasetIndex - other.datasetIndex } },
          tooltip: { callbacks: { label: at => `${at.dataset.label}: ${at.dataset.texts[at.dataIndex]}` } },
        },
      },
      plugins: stacked ? [] : [figures],
    });
    details.open = false;
  }

  const all = [...document.querySelectorAll('figure.chart')];
  all.forEach(draw);

  // On paper there is nothing to open: the figures are printed below their chart, which takes the paper's width.
  addEventListener('beforeprint', () => {
    all.forEach(figure => figure.querySelector('details').open = true);
    Object.values(Chart.instances).forEach(chart => chart.resize());
  });
  addEventListener('afterprint', () => {
    all.forEach(figure => figure.querySelector('details').open = false);
    Object.values(Chart.instances).forEach(chart => chart.resize());
  });
})();
