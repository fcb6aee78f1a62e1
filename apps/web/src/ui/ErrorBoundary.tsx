import { Component, type ReactNode } from 'react';
import { ErrorNotice } from './ErrorNotice.tsx';

export interface ErrorBoundaryProps {
  children: ReactNode;
}

/** Keeps a failure to the part it happened in. Trying again draws that part anew. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="p-4 sm:p-6">
        <ErrorNotice error={this.state.error} onRetry={() => this.setState({ error: null })} />
      </div>
    );
  }
}
