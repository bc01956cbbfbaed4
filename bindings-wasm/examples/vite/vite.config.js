export default {
  // The worker is a module, and finds the engine by its own address: keep it as it is, also in development.
  worker: { format: 'es' },
  optimizeDeps: { exclude: ['exonym'] },
};
