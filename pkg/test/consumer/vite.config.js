export default { optimizeDeps: { exclude: ["dilucu"] } };
